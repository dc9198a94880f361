package org.convene.meetings.meeting;

import java.util.Map;
import org.convene.meetings.agenda.AgendaStatement;
import org.convene.platform.outbox.EventStatement;

/** What scheduling a meeting sends to the database between begin and commit. */
public final class CreateStatements {
    private CreateStatements() {}

    public static Map<String, Object> byName() {
        return Map.of(
                "meeting", MeetingRepository.INSERT,
                "agenda", AgendaStatement.INSERT,
                "participants", MeetingRepository.STORE_PARTICIPANTS,
                "event", EventStatement.APPEND);
    }
}
