package org.convene.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * An answer as it is kept: ready to be sent, again and again.
 *
 * @param replayed whether an earlier request got it first
 */
public record Answer(int status, Map<String, String> headers, Buffer body, boolean replayed) {
    /** Tells a repeat from the first. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final String JSON = "application/json;charset=UTF-8";

    static Answer of(RestResponse<?> response, ObjectMapper mapper) {
        var headers = new TreeMap<String, String>();
        response.getStringHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        try {
            var body = Buffer.buffer(mapper.writeValueAsBytes(response.getEntity()));
            return new Answer(response.getStatus(), headers, body, false);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("an answer must be writable", failure);
        }
    }

    Answer asReplay() {
        return new Answer(status, headers, body, true);
    }

    /** As the framework sends it. */
    public RestResponse<byte[]> response() {
        var response = ResponseBuilder.create(RestResponse.Status.fromStatusCode(status), body.getBytes())
                .header("Content-Type", JSON);
        headers.forEach(response::header);
        if (replayed) {
            response.header(REPLAYED, "true");
        }
        return response.build();
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "Answer[status=" + status + ", replayed=" + replayed + "]";
    }
}
