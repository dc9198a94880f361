package org.convene.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.time.Id;

/**
 * Every subject's newest event published again, for a consumer that starts after the topic forgot. It is the same
 * event, with its own id and sequence, marked as a snapshot; who knows it passes it by. Live events wait for one page
 * of them at most.
 */
@Singleton
class Snapshots implements Chore {
    private static final int PAGE = 1_000;
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final String REQUEST = """
            INSERT INTO snapshot_run (id, requested_by, until)
            VALUES ($1, $2, (SELECT coalesce(max(position), 0) FROM event)) RETURNING *
            """;
    private static final String READ = "SELECT * FROM snapshot_run WHERE id = $1";

    private static final String QUEUE = """
            WITH run AS (
                SELECT id, position, until FROM snapshot_run
                WHERE finished_at IS NULL ORDER BY requested_at LIMIT 1 FOR UPDATE),
            page AS (
                SELECT event.position, event.subject, event.sequence, event.published_at FROM event, run
                WHERE event.position > run.position AND event.position <= run.until
                ORDER BY event.position LIMIT $1),
            queued AS (
                UPDATE event SET published_at = NULL, queued_at = now(), snapshot = true FROM page
                WHERE event.position = page.position AND page.published_at IS NOT NULL
                  AND NOT EXISTS (SELECT FROM event AS later WHERE later.subject = page.subject
                                                               AND later.sequence > page.sequence)
                RETURNING 1)
            UPDATE snapshot_run
            SET position = coalesce((SELECT max(position) FROM page), run.until),
                queued = snapshot_run.queued + (SELECT count(*) FROM queued),
                finished_at = CASE WHEN (SELECT count(*) FROM page) < $1 THEN now() END
            FROM run WHERE snapshot_run.id = run.id
            """;
    private static final String WAITING = "SELECT 1 FROM event WHERE published_at IS NULL AND snapshot LIMIT 1";

    private final SystemDatabase database;
    private final OutboxRelay relay;

    Snapshots(SystemDatabase database, OutboxRelay relay) {
        this.database = database;
        this.relay = relay;
    }

    /**
     * @param actor who wants it, as {@code kind:id}
     */
    Uni<SnapshotRun> request(String actor) {
        return database.execute(REQUEST, Id.next(), actor).map(Snapshots::first);
    }

    /**
     * @throws SnapshotRunNotFoundException if there is none of this id
     */
    Uni<SnapshotRun> require(String id) {
        return database.execute(READ, id).map(rows -> {
            if (rows.size() == 0) {
                throw new SnapshotRunNotFoundException();
            }
            return first(rows);
        });
    }

    @Override
    public String name() {
        return "snapshots";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    /** Queues one page of the oldest run, once the relay has published the page before it. */
    @Override
    public Uni<Boolean> work() {
        return database.execute(WAITING)
                .chain(waiting -> waiting.size() > 0
                        ? Uni.createFrom().item(true).onItem().delayIt().by(PAUSE)
                        : queue());
    }

    private Uni<Boolean> queue() {
        return database.execute(QUEUE, PAGE)
                .map(RowSet::rowCount)
                .invoke(relay::wake)
                .map(runs -> runs > 0);
    }

    private static SnapshotRun first(RowSet<Row> rows) {
        return SnapshotRun.of(rows.iterator().next());
    }
}
