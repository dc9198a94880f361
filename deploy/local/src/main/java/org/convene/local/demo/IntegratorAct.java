package org.convene.local.demo;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The same story as an integrator hears it. */
final class IntegratorAct {
    private static final List<String> STORY = List.of(
            "org.convene.meeting.scheduled.v1",
            "org.convene.meeting.rescheduled.v1",
            "org.convene.meeting.started.v1",
            "org.convene.meeting.ended.v1");
    private static final List<String> STAYS = List.of(
            "org.convene.participant.joined.v1",
            "org.convene.participant.joined.v1",
            "org.convene.participant.left.v1",
            "org.convene.participant.left.v1");
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Stage stage;
    private final Cast cast;
    private final String meetingId;

    IntegratorAct(Stage stage, Cast cast, JsonObject meeting) {
        this.stage = stage;
        this.cast = cast;
        this.meetingId = meeting.getString("id");
    }

    void play() {
        stage.narrator.step("What an integrator saw: the meeting's events, in order");
        var meetings = fromKafka("convene.meetings", STORY.size());
        stage.expect(Part.MEETINGS, meetings.equals(STORY), "Kafka to tell %s, not %s".formatted(STORY, meetings));
        stage.narrator.saw("on Kafka, convene.meetings: %s", String.join(", ", shortened(meetings)));
        var stays = fromKafka("convene.access", STAYS.size());
        stage.expect(Part.ACCESS, stays.equals(STAYS), "Kafka to tell %s, not %s".formatted(STAYS, stays));
        stage.narrator.saw("on Kafka, convene.access: %s", String.join(", ", shortened(stays)));
        var count = STORY.size() + STAYS.size();
        var pulled = stage.await(
                Part.NOTIFICATIONS,
                "%d events of the meeting in GET /v1/events".formatted(count),
                LIMIT,
                () -> Optional.of(pulled()).filter(found -> found.size() >= count));
        stage.expect(
                Part.NOTIFICATIONS,
                only(STORY, pulled).equals(STORY) && only(STAYS, pulled).equals(STAYS) && pulled.size() == count,
                "GET /v1/events to tell the same in the same order, not " + pulled);
        stage.narrator.saw("from GET /v1/events: %s", String.join(", ", shortened(pulled)));
    }

    private static List<String> only(List<String> types, List<String> all) {
        return all.stream().filter(types::contains).toList();
    }

    private List<String> pulled() {
        return stage.gateway.get("/v1/events?meetingId=" + meetingId, cast.token()).getJsonArray("items").stream()
                .map(event -> ((JsonObject) event).getString("type"))
                .toList();
    }

    /** The types of the meeting's events, once there are so many of them. */
    private List<String> fromKafka(String topic, int count) {
        Map<String, Object> configuration = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stage.target.kafkaBootstrapServers(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        var types = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(part -> new org.apache.kafka.common.TopicPartition(topic, part.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return stage.await(Part.of(topic), "%d events on %s".formatted(count, topic), LIMIT, () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(event -> add(types, event));
                return Optional.of(types).filter(found -> found.size() >= count);
            });
        }
    }

    private void add(List<String> types, ConsumerRecord<String, String> event) {
        if (meetingId.equals(event.key())) {
            types.add(new String(event.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> shortened(List<String> types) {
        return types.stream()
                .map(type -> type.replaceAll("^org\\.convene\\.|\\.v1$", ""))
                .toList();
    }
}
