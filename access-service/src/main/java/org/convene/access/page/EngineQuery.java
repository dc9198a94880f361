package org.convene.access.page;

import java.util.LinkedHashMap;
import java.util.Map;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.participanttoken.MeetingOptions;
import org.convene.platform.contracts.MeetingState;

/** What the conferencing engine's page is told. */
final class EngineQuery {
    private EngineQuery() {}

    /** Several meetings may stand in one room, so a room's id does not name a call: {@code conference} does. */
    static Map<String, String> of(Shown shown, MeetingOptions options) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("conference", shown.meeting().map(MeetingState::id).orElse(shown.roomId()));
        parameters.put("roomId", shown.roomId());
        parameters.put("participantName", shown.entrant().person().name());
        parameters.put("role", shown.entrant().role());
        shown.meeting().ifPresent(meeting -> parameters.put("meetingToken", meeting.meetingToken()));
        parameters.putAll(options.parameters());
        return parameters;
    }
}
