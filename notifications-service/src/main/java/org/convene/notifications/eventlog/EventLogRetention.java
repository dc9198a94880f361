package org.convene.notifications.eventlog;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Removes what is too old for the log. Positions go on from where they are. */
@Singleton
class EventLogRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM event_log WHERE (tenant, position) IN (
                SELECT tenant, position FROM event_log WHERE logged_at < now() - $1 * interval '1 second'
                ORDER BY logged_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    EventLogRetention(SystemDatabase database, EventLogConfig config) {
        super(database, "event-log-retention", Duration.ofHours(1), 1_000, REMOVE, (double) config.retention().toSeconds());
    }
}
