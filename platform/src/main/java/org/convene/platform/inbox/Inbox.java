package org.convene.platform.inbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jboss.logging.Logger;

/**
 * Lets a consumer act once per event: the claim of (consumer, event id) is made in the transaction of the effect, and
 * the offset is committed after it. What fails again and again is parked with its reason and the partition goes on.
 */
@Singleton
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final String CLAIM = """
            INSERT INTO inbox_claim (consumer, event_id) SELECT $1, event_id FROM unnest($2::text[]) AS given (event_id)
            ON CONFLICT DO NOTHING RETURNING event_id
            """;
    private static final String PARK = """
            INSERT INTO parked_event (consumer, event_id, subject, sequence, tenant, type, data, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
            """;

    private final SystemDatabase database;
    private final ConsumerTracing tracing;

    Inbox(SystemDatabase database, ConsumerTracing tracing) {
        this.database = database;
        this.tracing = tracing;
    }

    /**
     * Processes the records in their order and acknowledges the batch; completes only when nothing is left. The whole
     * batch is one transaction; if it fails, each event gets one of its own, so that the rest goes on.
     */
    public Uni<Void> consume(
            String consumer,
            KafkaRecordBatch<String, String> batch,
            BiFunction<Transaction, ReceivedEvent, Uni<Void>> effect) {
        var events = batch.getRecords().stream()
                .flatMap(record -> read(consumer, record).stream())
                .toList();
        return once(consumer, events, effect)
                .onFailure()
                .recoverWithUni(() -> inOrder(events, event -> alone(consumer, event, effect)))
                .chain(() -> Uni.createFrom().completionStage(batch.ack()));
    }

    private static Optional<ReceivedEvent> read(String consumer, KafkaRecord<String, String> record) {
        try {
            return Optional.of(ReceivedEvent.of(record.getHeaders(), record.getPayload()));
        } catch (IllegalArgumentException failure) {
            LOG.errorf("record is not an event consumer=%s cause=%s", consumer, failure.getMessage());
            return Optional.empty();
        }
    }

    private Uni<Void> alone(
            String consumer, ReceivedEvent event, BiFunction<Transaction, ReceivedEvent, Uni<Void>> effect) {
        return once(consumer, List.of(event), effect)
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(ATTEMPTS)
                .onFailure()
                .recoverWithUni(failure -> park(consumer, event, failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Uni<Void> once(
            String consumer, List<ReceivedEvent> events, BiFunction<Transaction, ReceivedEvent, Uni<Void>> effect) {
        var ids = events.stream().map(ReceivedEvent::id).toArray(String[]::new);
        return database.transaction(transaction -> transaction
                .execute(CLAIM, consumer, ids)
                .map(Inbox::ids)
                .chain(claimed -> inOrder(
                        events.stream()
                                .filter(event -> claimed.remove(event.id()))
                                .toList(),
                        event -> tracing.trace(event, () -> effect.apply(transaction, event)))));
    }

    private static Set<String> ids(RowSet<Row> rows) {
        var ids = new HashSet<String>();
        rows.forEach(row -> ids.add(row.getString("event_id")));
        return ids;
    }

    private static Uni<Void> inOrder(List<ReceivedEvent> events, Function<ReceivedEvent, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> park(String consumer, ReceivedEvent event, Throwable failure) {
        LOG.errorf(failure, "event parked consumer=%s eventId=%s subject=%s", consumer, event.id(), event.subject());
        return database.execute(
                        PARK,
                        consumer,
                        event.id(),
                        event.subject(),
                        event.sequence(),
                        event.tenant(),
                        event.type(),
                        event.data(),
                        failure.toString())
                .replaceWithVoid();
    }
}
