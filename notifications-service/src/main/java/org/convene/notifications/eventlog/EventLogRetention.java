package org.convene.notifications.eventlog;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Removes what is too old for the log. Positions go on from where they are. */
@Singleton
class EventLogRetention implements Chore {
    private static final int PAGE = 1_000;

    private static final String REMOVE = """
            DELETE FROM event_log WHERE (tenant, position) IN (
                SELECT tenant, position FROM event_log WHERE logged_at < now() - $1 * interval '1 second'
                ORDER BY logged_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    private final SystemDatabase database;
    private final EventLogConfig config;

    EventLogRetention(SystemDatabase database, EventLogConfig config) {
        this.database = database;
        this.config = config;
    }

    @Override
    public String name() {
        return "event-log-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Boolean> work() {
        return database.execute(REMOVE, (double) config.retention().toSeconds(), PAGE)
                .map(deleted -> deleted.rowCount() == PAGE);
    }
}
