package org.convene.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Lets a consumer act once per event: the claim of (consumer, event id) is made in the transaction of the effect, and
 * the offset is committed after it. An event that fails parks its subject, with the reason; the others go on.
 */
@Singleton
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final EventProcessing processing;
    private final MeterRegistry metrics;

    Inbox(EventProcessing processing, MeterRegistry metrics) {
        this.processing = processing;
        this.metrics = metrics;
    }

    /** Processes the records in their order and acknowledges the batch; completes only when nothing is left. */
    public Uni<Void> consume(EventHandler handler, KafkaRecordBatch<String, String> batch) {
        var events = batch.getRecords().stream()
                .flatMap(record -> read(handler.consumer(), record).stream())
                .toList();
        return processing.process(handler, events).chain(() -> Uni.createFrom().completionStage(batch.ack()));
    }

    /** Empty for what is no event: nobody can do anything with it, now or later. */
    private Optional<ReceivedEvent> read(String consumer, KafkaRecord<String, String> record) {
        try {
            return Optional.of(ReceivedEvent.of(record.getHeaders(), record.getPayload()));
        } catch (IllegalArgumentException failure) {
            LOG.errorf(
                    "record is not an event consumer=%s topic=%s partition=%d cause=%s",
                    consumer, record.getTopic(), record.getPartition(), failure.getMessage());
            metrics.counter("convene.records.passed.by", "consumer", consumer).increment();
            return Optional.empty();
        }
    }
}
