package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What rooms' pages say, what they hear, and what the events tell of it. */
final class Presences {
    static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Topic ACCESS = new Topic("convene.access");

    private Presences() {}

    static String present(String page) {
        return "{\"present\": true, \"visit\": \"%s\"}".formatted(page);
    }

    /** Somebody has touched the page. */
    static String used(String page) {
        return "{\"present\": true, \"visit\": \"%s\", \"gesture\": true}".formatted(page);
    }

    /** What the page says where another device asks to be let in. */
    static String answering(String page, boolean letIn) {
        return "{\"present\": true, \"visit\": \"%s\", \"letIn\": %s}".formatted(page, letIn);
    }

    static String gone(String page) {
        return "{\"present\": false, \"visit\": \"%s\"}".formatted(page);
    }

    static String state(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/state");
    }

    /**
     * Once so many are there, all that are.
     *
     * @param key the meeting's id, or the room's where there is none
     */
    static List<ConsumerRecord<String, String>> awaitEvents(String key, int count) {
        await().atMost(PATIENCE).until(() -> events(key).size() >= count);
        return events(key);
    }

    static List<ConsumerRecord<String, String>> events(String key) {
        return ACCESS.records(
                record -> Topic.header(record, "ce_type").contains(".participant.") && key.equals(record.key()));
    }

    /** {@code joined 1}. */
    static String typeAndSequence(ConsumerRecord<String, String> record) {
        return Topic.header(record, "ce_type").split("\\.")[3] + " " + Topic.header(record, "ce_sequence");
    }

    static JsonNode presence(ConsumerRecord<String, String> record) {
        try {
            return new ObjectMapper().readTree(record.value()).get("presence");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
