package org.convene.benchmarks;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.convene.notifications.delivery.ReminderEngine;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;

/**
 * What whoever reminds from PostgreSQL cannot do without, in batches like ours: a lease, the meetings as they are by then, and
 * that it is done, by one bare statement each. No row holds anything else, none is kept, and nobody learns what became of it.
 */
final class BareReminders {
    static final String TABLE = """
            CREATE TABLE bare_reminder (
                id           text        PRIMARY KEY,
                meeting      text        NOT NULL,
                due_at       timestamptz NOT NULL,
                leased_until timestamptz) WITH (fillfactor = 50);
            CREATE INDEX bare_reminder_due ON bare_reminder (due_at)
            """;

    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT id FROM bare_reminder
                WHERE due_at <= now() AND (leased_until IS NULL OR leased_until <= now())
                ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            UPDATE bare_reminder AS claimed SET leased_until = now() + interval '30 seconds'
            FROM due WHERE claimed.id = due.id RETURNING claimed.id, claimed.meeting
            """;
    private static final String MEETINGS = "SELECT state::text AS state FROM meeting WHERE id = ANY ($1)";
    private static final String DONE = "DELETE FROM bare_reminder WHERE id = ANY ($1)";

    private final Clock clock = Clock.systemUTC();
    private final Pool pool;

    BareReminders(Pool pool) {
        this.pool = pool;
    }

    /** Takes so many, as they become due, and answers how late each was, in microseconds. */
    Histogram run(int count, Instant dueAt) throws InterruptedException {
        var lateness = new ConcurrentHistogram(3);
        TimeUnit.NANOSECONDS.sleep(Duration.between(clock.instant(), dueAt).toNanos());
        while (lateness.getTotalCount() < count) {
            var lanes = IntStream.range(0, ReminderEngine.LANES)
                    .mapToObj(lane -> drain(dueAt, lateness))
                    .toList();
            var ignored = Uni.join().all(lanes).andFailFast().await().indefinitely();
        }
        return lateness;
    }

    private Uni<Void> drain(Instant dueAt, Histogram lateness) {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.preparedQuery(CLAIM)
                        .execute(Tuple.of(ReminderEngine.BATCH))
                        .call(claimed -> take(claimed, dueAt, lateness)))
                .whilst(claimed -> claimed.rowCount() > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> take(RowSet<Row> claimed, Instant dueAt, Histogram lateness) {
        if (claimed.rowCount() == 0) {
            return Uni.createFrom().voidItem();
        }
        var ids = values(claimed, "id");
        var meetings = values(claimed, "meeting").stream().distinct().toArray(String[]::new);
        return pool.preparedQuery(MEETINGS)
                .execute(Tuple.of(meetings))
                .invoke(found -> {
                    values(found, "state").forEach(BareReminders::check);
                    var late = TimeUnit.NANOSECONDS.toMicros(
                            Duration.between(dueAt, clock.instant()).toNanos());
                    lateness.recordValueWithCount(Math.max(0, late), ids.size());
                })
                .chain(() -> pool.preparedQuery(DONE).execute(Tuple.of(ids.toArray(String[]::new))))
                .replaceWithVoid();
    }

    private static void check(String meeting) {
        ReminderRows.check(ContractMapper.read(meeting, MeetingState.class));
    }

    private static List<String> values(RowSet<Row> rows, String column) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(column))
                .toList();
    }
}
