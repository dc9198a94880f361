package org.convene.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;
import org.convene.platform.contracts.ContractMapper;
import org.jspecify.annotations.Nullable;

/** A CloudEvent as it came from Kafka in binary mode. */
public record ReceivedEvent(
        String id,
        String type,
        String subject,
        long sequence,
        String tenant,
        @Nullable String traceparent,
        String data) {

    /**
     * @throws IllegalArgumentException if a required attribute is missing
     */
    static ReceivedEvent of(Headers headers, @Nullable String data) {
        if (data == null) {
            throw new IllegalArgumentException("data is missing");
        }
        return new ReceivedEvent(
                require(headers, "ce_id"),
                require(headers, "ce_type"),
                require(headers, "ce_subject"),
                Long.parseLong(require(headers, "ce_sequence")),
                require(headers, "ce_tenant"),
                header(headers, "traceparent"),
                data);
    }

    /**
     * @throws IllegalArgumentException if the data are not of this contract
     */
    public <T> T as(Class<T> contract) {
        return ContractMapper.read(data, contract);
    }

    private static String require(Headers headers, String name) {
        var value = header(headers, name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static @Nullable String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
