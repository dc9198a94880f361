package org.convene.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {
    private static final Map<String, Integer> TOPICS = Map.of("convene.meetings", 8);

    @TempDir
    Path directory;

    @Test
    void recordsAndGroupPositionsSurviveCloseAndReopenOnOtherPorts() throws Exception {
        String firstAddress;
        try (KafkaServer first = KafkaServer.start(directory)) {
            firstAddress = first.bootstrapServers();
            first.createTopics(TOPICS);
            send(first, "one");
            assertThat(receive(first, 1)).containsExactly("one");
            send(first, "two");
        }
        try (KafkaServer second = KafkaServer.start(directory)) {
            assertThat(second.bootstrapServers()).isNotEqualTo(firstAddress);
            second.createTopics(TOPICS);
            second.createTopics(Map.of("convene.meetings", 8, "convene.access", 1));
            send(second, "three");
            assertThat(receive(second, 2)).containsExactly("two", "three");
        }
    }

    private static void send(KafkaServer server, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", server.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            assertThat(producer.send(new ProducerRecord<>("convene.meetings", "key", value))
                            .get(60, TimeUnit.SECONDS)
                            .hasOffset())
                    .isTrue();
        }
    }

    /** At least so many, and what comes right behind them. */
    private static List<String> receive(KafkaServer server, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", server.bootstrapServers(), "group.id", "test", "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("convene.meetings"));
            for (int attempt = 0; attempt < 120 && values.size() < count; attempt++) {
                consumer.poll(Duration.ofMillis(500)).forEach(received -> values.add(received.value()));
            }
            consumer.poll(Duration.ofMillis(300)).forEach(received -> values.add(received.value()));
            consumer.commitSync();
        }
        return values;
    }
}
