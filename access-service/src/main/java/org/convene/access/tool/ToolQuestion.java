package org.convene.access.tool;

import java.util.Optional;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.tenant.Tenant;
import org.convene.platform.contracts.MeetingState;

/**
 * For whom tools are asked.
 *
 * @param meetingToken empty where there is no meeting, as is {@code meetingId}
 * @param culture BCP 47 tag
 * @param retentionDays how long the tenant keeps people's data (D10)
 */
public record ToolQuestion(
        String tenant,
        String participantId,
        String participantName,
        Optional<String> meetingToken,
        Optional<String> meetingId,
        String culture,
        boolean moderates,
        int retentionDays) {
    /** For somebody in a room. */
    public static ToolQuestion of(Tenant tenant, Shown shown, Optional<String> language) {
        var meeting = shown.meeting();
        return new ToolQuestion(
                tenant.id(),
                shown.entrant().profileId(),
                shown.entrant().person().name(),
                meeting.map(MeetingState::meetingToken),
                meeting.map(MeetingState::id),
                language.or(() -> meeting.map(MeetingState::language)).orElse("en"),
                shown.entrant().isModerator(),
                tenant.retentionDays());
    }

    @Override
    public String toString() {
        return "ToolQuestion[tenant=" + tenant + ", participantId=" + participantId + "]";
    }
}
