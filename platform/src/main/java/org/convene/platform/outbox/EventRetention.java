package org.convene.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/**
 * Removes what the ledger need not remember: published events past their time, from the oldest on. Each subject's
 * newest stays, so that its numbering goes on and a new consumer can be told of it.
 */
@Singleton
class EventRetention implements Chore {
    private static final int PAGE = 1_000;
    private static final Duration EVERY = Duration.ofHours(1);

    private static final String REMOVE = """
            WITH page AS (
                SELECT position, subject, sequence, published_at, time < now() - $2 * interval '1 second' AS old
                FROM event WHERE position > $1 ORDER BY position LIMIT $3),
            removed AS (
                DELETE FROM event USING page
                WHERE event.position = page.position AND page.old AND page.published_at IS NOT NULL
                  AND EXISTS (SELECT FROM event AS later WHERE later.subject = page.subject
                                                           AND later.sequence > page.sequence))
            SELECT coalesce(max(position), 0) AS last, count(*) FILTER (WHERE old) AS old FROM page
            """;

    private final SystemDatabase database;
    private final EventConfig config;
    private volatile long position;

    EventRetention(SystemDatabase database, EventConfig config) {
        this.database = database;
        this.config = config;
    }

    @Override
    public String name() {
        return "event-retention";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    /** Looks at one page of old events. */
    @Override
    public Uni<Boolean> work() {
        return database.execute(REMOVE, position, (double) config.retention().toSeconds(), PAGE)
                .map(rows -> advance(rows.iterator().next()));
    }

    private boolean advance(Row page) {
        var more = page.getLong("old") == PAGE;
        position = more ? page.getLong("last") : 0;
        return more;
    }
}
