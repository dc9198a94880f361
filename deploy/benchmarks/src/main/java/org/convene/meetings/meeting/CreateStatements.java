package org.convene.meetings.meeting;

import java.util.Map;
import org.convene.platform.outbox.OutboxSql;

/** What scheduling a meeting sends to the database between begin and commit. */
public final class CreateStatements {
    private CreateStatements() {}

    /** In the order of sending. */
    public static Map<String, Object> byName() {
        return Map.of(
                "meeting", MeetingRepository.INSERT,
                "occurrence", MeetingRepository.INSERT_OCCURRENCE,
                "participants", MeetingRepository.INSERT_PARTICIPANTS,
                "event", OutboxSql.APPEND);
    }
}
