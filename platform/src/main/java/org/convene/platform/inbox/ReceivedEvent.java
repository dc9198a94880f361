package org.convene.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.convene.platform.contracts.ContractMapper;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent as it came.
 *
 * @param attributes CloudEvents' own and the extensions, by their names
 */
public record ReceivedEvent(Map<String, String> attributes, String data) {
    static final String TRACE = "traceparent";

    private static final String PREFIX = "ce_";
    private static final List<String> REQUIRED = List.of("id", "source", "type", "subject", "tenant");
    /** Of a required attribute, in characters: what an index of the database surely takes. */
    private static final int LONGEST = 500;

    /**
     * @throws IllegalArgumentException if a required attribute is missing or malformed; the message names it
     */
    public ReceivedEvent {
        attributes = Map.copyOf(attributes);
        for (var name : REQUIRED) {
            require(attributes.get(name), name);
        }
        requireSequence(attributes.get("sequence"));
        if (attributes.containsKey("time")) {
            requireTime(attributes.get("time"));
        }
        // The one character that PostgreSQL has no place for.
        if (data.indexOf('\0') >= 0 || attributes.values().stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("U+0000 is in it");
        }
    }

    /**
     * As Kafka carries it in binary mode.
     *
     * @throws IllegalArgumentException if it is no event
     */
    public static ReceivedEvent of(Headers headers, @Nullable String data) {
        if (data == null) {
            throw new IllegalArgumentException("data is missing");
        }
        var attributes = new HashMap<String, String>();
        for (var header : headers) {
            var isAttribute = header.key().startsWith(PREFIX);
            if (header.value() != null && (isAttribute || header.key().equals(TRACE))) {
                attributes.put(
                        isAttribute ? header.key().substring(PREFIX.length()) : TRACE,
                        new String(header.value(), UTF_8));
            }
        }
        return new ReceivedEvent(attributes, data);
    }

    public String id() {
        return attributes.get("id");
    }

    public String source() {
        return attributes.get("source");
    }

    public String type() {
        return attributes.get("type");
    }

    public String subject() {
        return attributes.get("subject");
    }

    public long sequence() {
        return Long.parseLong(attributes.get("sequence"));
    }

    public String tenant() {
        return attributes.get("tenant");
    }

    /** When it happened. */
    public Optional<Instant> time() {
        return attribute("time").map(Instant::parse);
    }

    /** Who did it, as {@code kind:id}. */
    public Optional<String> actor() {
        return attribute("actor");
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /**
     * @throws IllegalArgumentException if the data are not of this contract
     */
    public <T> T as(Class<T> contract) {
        return ContractMapper.read(data, contract);
    }

    SubjectKey key() {
        return new SubjectKey(source(), subject());
    }

    private static void require(@Nullable String value, String name) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException(name + " is too long");
        }
    }

    private static void requireSequence(@Nullable String value) {
        require(value, "sequence");
        try {
            if (Long.parseLong(value) > 0) {
                return;
            }
        } catch (NumberFormatException failure) {
            // Falls through: no number is as bad as one that counts nothing.
        }
        throw new IllegalArgumentException("sequence is not a number from 1");
    }

    private static void requireTime(String value) {
        try {
            var unused = Instant.parse(value);
        } catch (DateTimeException failure) {
            throw new IllegalArgumentException("time is not one");
        }
    }

    /** Without the data, which are people's. */
    @Override
    public String toString() {
        return "ReceivedEvent[id=%s, type=%s, subject=%s, sequence=%d]".formatted(id(), type(), subject(), sequence());
    }
}
