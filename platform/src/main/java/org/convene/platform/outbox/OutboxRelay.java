package org.convene.platform.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
     * its subject has had a newer event since.
     */
    private static final String UNPUBLISHED = """
            SELECT position, id, tenant, topic, type, subject, sequence, partition_key, time, actor, reason,
                   traceparent, snapshot, data::text AS data,
                   snapshot AND EXISTS (SELECT FROM event AS later WHERE later.subject = batch.subject
                                                                     AND later.sequence > batch.sequence) AS superseded
            FROM (SELECT *, sum(size) OVER (ORDER BY position) - size AS bytes_before
                  FROM (SELECT * FROM event WHERE published_at IS NULL AND slot = ANY($1)
                        ORDER BY position LIMIT $2) AS first_ones) AS batch
            WHERE bytes_before < $3
            ORDER BY position
            """;

    private static final String MARK = "UPDATE event SET published_at = now() WHERE position = ANY($1)";

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

    /** Answers how many events were taken care of. */
    private Uni<Integer> publishBatch() {
        return slots.hold()
                .chain(held -> database.execute(UNPUBLISHED, held, config.batchSize(), config.batchBytes()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .chain(rows -> rows.isEmpty() ? Uni.createFrom().item(0) : publish(rows));
    }

    private Uni<Integer> publish(List<Row> rows) {
        var wanted = rows.stream().filter(row -> !row.getBoolean("superseded")).toList();
        return publisher
                .publish(wanted)
                .chain(() -> database.executeUnflushed(MARK, (Object)
                        rows.stream().map(row -> row.getLong("position")).toArray(Long[]::new)))
                .replaceWith(rows.size());
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
        slots.release().await().atMost(LAST_WORD);
    }
}
