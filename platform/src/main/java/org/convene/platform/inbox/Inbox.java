package org.convene.platform.inbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
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

    private static final String CLAIM =
            "INSERT INTO inbox_claim (consumer, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
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

    /** Processes the records one after another and acknowledges the batch; completes only when nothing is left. */
    public Uni<Void> consume(
            String consumer,
            KafkaRecordBatch<String, String> batch,
            BiFunction<Transaction, ReceivedEvent, Uni<Void>> effect) {
        List<KafkaRecord<String, String>> records = batch.getRecords();
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(record -> consume(consumer, record, effect))
                .collect()
                .last()
                .chain(() -> Uni.createFrom().completionStage(batch.ack()));
    }

    private Uni<Void> consume(
            String consumer,
            KafkaRecord<String, String> record,
            BiFunction<Transaction, ReceivedEvent, Uni<Void>> effect) {
        ReceivedEvent event;
        try {
            event = ReceivedEvent.of(record.getHeaders(), record.getPayload());
        } catch (IllegalArgumentException failure) {
            LOG.errorf("record is not an event consumer=%s cause=%s", consumer, failure.getMessage());
            return Uni.createFrom().voidItem();
        }
        return tracing.trace(event, () -> once(consumer, event, effect))
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
            String consumer, ReceivedEvent event, BiFunction<Transaction, ReceivedEvent, Uni<Void>> effect) {
        return database.transaction(transaction -> transaction
                .execute(CLAIM, consumer, event.id())
                .chain(claimed ->
                        claimed.rowCount() == 0 ? Uni.createFrom().voidItem() : effect.apply(transaction, event)));
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
