package org.convene.access.tool;

import java.util.Optional;

/**
 * For whom tools are asked.
 *
 * @param meetingToken empty where there is no meeting, as is {@code meetingId}
 * @param culture BCP 47 tag
 */
public record ToolQuestion(
        String tenant,
        String participantId,
        String participantName,
        Optional<String> meetingToken,
        Optional<String> meetingId,
        String culture) {
    @Override
    public String toString() {
        return "ToolQuestion[tenant=" + tenant + ", participantId=" + participantId + "]";
    }
}
