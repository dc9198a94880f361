package org.convene.platform.inbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.convene.benchmarks.Defaults;
import org.convene.platform.tenancy.BenchmarkDatabase;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** The inbox as one replica has it, with the configuration that nobody changed. Offsets are committed by the caller. */
public final class BenchmarkInbox {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Inbox inbox;
    private final EventHandler handler;

    public BenchmarkInbox(BenchmarkDatabase database, EventHandler handler) {
        var config = Defaults.of(InboxConfig.class);
        this.inbox = new Inbox(
                new EventProcessing(
                        database.asSystem(),
                        new Claims(),
                        new Parking(config),
                        new ConsumerTracing(OpenTelemetry.noop()),
                        config),
                new SimpleMeterRegistry());
        this.handler = handler;
    }

    /** Waits until every record is dealt with. */
    public void consume(ConsumerRecords<String, String> records) {
        inbox.consume(
                        handler,
                        new IncomingKafkaRecordBatch<>(
                                records, "benchmark", 0, new Ignored(), new Fatal(), false, false))
                .await()
                .atMost(PATIENCE);
    }

    private static final class Ignored implements KafkaCommitHandler {
        @Override
        public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> newest) {
            return Uni.createFrom().voidItem();
        }
    }

    private static final class Fatal implements KafkaFailureHandler {
        @Override
        public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record, Throwable reason, Metadata metadata) {
            return Uni.createFrom().failure(reason);
        }
    }
}
