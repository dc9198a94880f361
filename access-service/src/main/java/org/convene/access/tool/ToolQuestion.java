package org.convene.access.tool;

import java.util.Optional;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Seats;
import org.convene.access.tenant.Tenant;
import org.convene.platform.contracts.MeetingState;

/**
 * For whom tools are asked.
 *
 * @param person the same for nobody else, as the participant's id is where several share a guest access
 * @param meetingToken empty where there is no meeting, as is {@code meetingId}
 * @param culture BCP 47 tag
 * @param retentionDays how long the tenant keeps people's data (D10)
 */
public record ToolQuestion(
        String tenant,
        String participantId,
        String person,
        String participantName,
        Optional<String> meetingToken,
        Optional<String> meetingId,
        String culture,
        boolean moderates,
        int retentionDays) {
    /**
     * For somebody in a room.
     *
     * @param browser fingerprint of the browser that came
     */
    public static ToolQuestion of(Tenant tenant, Shown shown, Optional<String> browser, Optional<String> language) {
        var meeting = shown.meeting();
        return new ToolQuestion(
                tenant.id(),
                shown.entrant().profileId(),
                Seats.name(shown.entrant(), browser),
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
