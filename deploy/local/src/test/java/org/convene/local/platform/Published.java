package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events as access-service publishes them. */
final class Published {
    private Published() {}

    /**
     * @param subject which numbers its events by sequence
     */
    record Subject(String tenant, String type, String id, long sequence) {}

    static void event(Subject subject, String key, String data) throws Exception {
        var event = new ProducerRecord<>("convene.access", key, data);
        Map.of(
                        "specversion", "1.0",
                        "id", UUID.randomUUID().toString(),
                        "source", "/access",
                        "type", subject.type(),
                        "subject", subject.id(),
                        "sequence", Long.toString(subject.sequence()),
                        "partitionkey", key,
                        "tenant", subject.tenant())
                .forEach((name, value) -> event.headers().add("ce_" + name, value.getBytes(UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", RunningPlatform.get().kafkaBootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            assertThat(producer.send(event).get().hasOffset()).isTrue();
        }
    }
}
