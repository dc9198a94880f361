package org.convene.platform.outbox;

import static java.util.stream.Collectors.partitioningBy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/**
 * Publishes appended events, in order per partition key, at least once: rows are marked after Kafka acknowledged
 * them; a mark lost in a crash only means that an event is published again, with those behind it. A commit in this
 * process wakes it at once; a short poll finds what others left.
 */
@Singleton
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /**
     * A batch is bounded by count and by bytes, but never empty while something waits. A snapshot is superseded where
     * its subject has had a newer event since, and an event that was refused where a newer one went out. Behind an
     * event that was refused a while ago its subject waits.
     */
    private static final String UNPUBLISHED = """
            SELECT position, id, tenant, topic, type, subject, sequence, partition_key, time, actor, reason,
                   traceparent, snapshot, data::text AS data,
                   EXISTS (SELECT FROM event AS later
                           WHERE later.subject = batch.subject AND later.sequence > batch.sequence
                             AND (batch.snapshot OR batch.refused_at IS NOT NULL AND later.published_at IS NOT NULL))
                       AS superseded
            FROM (SELECT *, sum(size) OVER (ORDER BY position) - size AS bytes_before
                  FROM (SELECT * FROM event
                        WHERE published_at IS NULL AND slot = ANY($1)
                          AND NOT EXISTS (SELECT FROM event AS refused
                                          WHERE refused.subject = event.subject AND refused.published_at IS NULL
                                            AND refused.refused_at BETWEEN now() - interval '1 hour' AND now())
                        ORDER BY position LIMIT $2) AS first_ones) AS batch
            WHERE bytes_before < $3
            ORDER BY position
            """;

    private static final String MARK = "UPDATE event SET published_at = now() WHERE position = ANY($1)";
    private static final String REFUSE = "UPDATE event SET refused_at = now() WHERE position = ANY($1)";

    /** An event that comes alone goes out at once; those that come right behind it go together. */
    private static final Duration GATHERING = Duration.ofMillis(10);

    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    private final SystemDatabase database;
    private final RelaySlots slots;
    private final EventPublisher publisher;
    private final RelayConfig config;
    private final AtomicInteger wakes = new AtomicInteger();
    private volatile boolean stopping;

    OutboxRelay(SystemDatabase database, RelaySlots slots, EventPublisher publisher, RelayConfig config) {
        this.database = database;
        this.slots = slots;
        this.publisher = publisher;
        this.config = config;
    }

    @Scheduled(every = "1s", delayed = "1s")
    void poll() {
        wake();
    }

    /** Says "look now"; returns at once. Looks of one process never run beside each other. */
    void wake() {
        if (!stopping && wakes.getAndIncrement() == 0) {
            look();
        }
    }

    private void look() {
        var seen = wakes.get();
        Uni.createFrom()
                .deferred(this::publishBatch)
                .repeat()
                .whilst(published -> published > 0 && !stopping)
                .collect()
                .last()
                .subscribe()
                .with(done -> lookedAt(seen), failure -> {
                    LOG.errorf("relay failed cause=%s", LoggedFailure.text(failure));
                    wakes.set(0);
                });
    }

    private void lookedAt(int seen) {
        if (wakes.addAndGet(-seen) > 0) {
            look();
        }
    }

    /** Answers how many events were taken care of; after a batch that was not full, once more may have come. */
    private Uni<Integer> publishBatch() {
        return slots.hold()
                .chain(held -> database.execute(UNPUBLISHED, held, config.batchSize(), config.batchBytes()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .chain(rows -> rows.isEmpty() ? Uni.createFrom().item(0) : publish(rows))
                .call(published -> published == 0 || published == config.batchSize() ? nothing() : gather());
    }

    private static Uni<Void> gather() {
        return nothing().onItem().delayIt().by(GATHERING);
    }

    private Uni<Integer> publish(List<Row> rows) {
        var superseded = rows.stream().collect(partitioningBy(row -> row.getBoolean("superseded")));
        return publisher
                .publish(superseded.get(false))
                .call(published -> published.refused().isEmpty() ? nothing() : refuse(published.refused()))
                .call(published -> mark(published.taken(), superseded.get(true)))
                .replaceWith(rows.size());
    }

    private Uni<Void> mark(List<Row> taken, List<Row> superseded) {
        var done = Stream.concat(taken.stream(), superseded.stream()).toList();
        return database.executeUnflushed(MARK, (Object) positions(done)).replaceWithVoid();
    }

    private Uni<Void> refuse(List<Row> refused) {
        refused.forEach(row -> LOG.errorf(
                "event refused by Kafka as too large, its subject waits eventId=%s subject=%s topic=%s tenant=%s",
                row.getString("id"), row.getString("subject"), row.getString("topic"), row.getString("tenant")));
        return database.execute(REFUSE, (Object) positions(refused)).replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static Long[] positions(List<Row> rows) {
        return rows.stream().map(row -> row.getLong("position")).toArray(Long[]::new);
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
        slots.release().await().atMost(LAST_WORD);
    }
}
