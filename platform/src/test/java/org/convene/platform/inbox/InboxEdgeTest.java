package org.convene.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.convene.platform.tenancy.TestDatabase;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboxEdgeTest {
    private static final TopicPartition PARTITION = new TopicPartition("convene.test", 0);

    @Test
    void aBatchIsAcknowledgedOnceItsEventsAreProcessedAndWhatIsNoneIsCounted() {
        try (var database = TestDatabase.create("inbox_edge")) {
            RecordedEffects.createTable(database);
            var parts = new TestInbox(database, database.system(), new RecordedEffects("edge"));
            var metrics = new SimpleMeterRegistry();
            var inbox = new Inbox(parts.processing, metrics);
            var effectsWhenCommitted = new ArrayList<Integer>();

            var batch = batch(parts, effectsWhenCommitted);
            assertThat(inbox.consume(parts.effects, batch).await().indefinitely())
                    .isNull();

            assertThat(parts.effectsOn("a")).isEqualTo("1 2");
            assertThat(effectsWhenCommitted).containsExactly(2);
            assertThat(metrics.counter("convene.records.passed.by", "consumer", "edge")
                            .count())
                    .isEqualTo(3);
        }
    }

    private static IncomingKafkaRecordBatch<String, String> batch(TestInbox inbox, List<Integer> effectsWhenCommitted) {
        var records = List.of(
                record(0, "1", "{}"),
                record(1, "x", "{}"),
                record(2, "2", null),
                new ConsumerRecord<>(PARTITION.topic(), 0, 3, "key", "no event"),
                record(4, "2", "{}"));
        return new IncomingKafkaRecordBatch<>(
                new ConsumerRecords<>(Map.of(PARTITION, records), Map.of()),
                "test",
                0,
                new KafkaCommitHandler() {
                    @Override
                    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> newest) {
                        effectsWhenCommitted.add(inbox.effectCount());
                        return Uni.createFrom().voidItem();
                    }
                },
                new KafkaFailureHandler() {
                    @Override
                    public <K, V> Uni<Void> handle(
                            IncomingKafkaRecord<K, V> record, Throwable reason, Metadata metadata) {
                        return Uni.createFrom().failure(reason);
                    }
                },
                false,
                false);
    }

    private static ConsumerRecord<String, String> record(long offset, String sequence, @Nullable String data) {
        var record = new ConsumerRecord<>(PARTITION.topic(), 0, offset, "key", data);
        Map.of("id", "a-" + sequence, "source", "/test", "type", "t", "subject", "a", "tenant", "t")
                .forEach((name, value) -> record.headers().add("ce_" + name, value.getBytes(UTF_8)));
        record.headers().add("ce_sequence", sequence.getBytes(UTF_8));
        return record;
    }
}
