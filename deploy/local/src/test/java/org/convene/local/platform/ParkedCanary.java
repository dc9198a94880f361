package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** An event about somebody that no consumer can read; it waits in both until closed. */
final class ParkedCanary implements AutoCloseable {
    private static final List<String> CONSUMERS = List.of("access", "notifications");

    private final String subject = UUID.randomUUID().toString();
    private final Api operator = Api.operator();

    ParkedCanary(String name, String email) throws Exception {
        publish("{\"meeting\": {\"organizer\": {\"person\": {\"name\": \"%s\", \"email\": \"%s\"}}}}"
                .formatted(name, email));
        await().until(() ->
                CONSUMERS.stream().allMatch(consumer -> find(consumer).isPresent()));
        for (var consumer : CONSUMERS) {
            assertThat(operator.post(path(consumer) + "/resend", "").status()).isEqualTo(200);
        }
    }

    private void publish(String data) throws Exception {
        var record = new ProducerRecord<>("convene.meetings", subject, data);
        Map.of(
                        "id", UUID.randomUUID().toString(),
                        "source", "/meetings",
                        "type", "org.convene.meeting.scheduled.v1",
                        "subject", subject,
                        "sequence", "1",
                        "tenant", "65f0c0ffee0123456789ab00")
                .forEach((name, value) -> record.headers().add("ce_" + name, value.getBytes(UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", RunningPlatform.get().kafkaBootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            assertThat(producer.send(record).get().hasOffset()).isTrue();
        }
    }

    private Optional<JsonNode> find(String consumer) {
        var items = operator.get("/v1/operations/" + consumer + "/parked-subjects?limit=200")
                .json()
                .get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.get("subject").asText().equals(subject))
                .findFirst();
    }

    private String path(String consumer) {
        return "/v1/operations/" + consumer + "/parked-subjects/"
                + find(consumer).orElseThrow().get("id").asText();
    }

    @Override
    public void close() {
        CONSUMERS.forEach(consumer -> operator.post(path(consumer) + "/skip", ""));
    }
}
