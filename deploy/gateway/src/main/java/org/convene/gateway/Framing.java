package org.convene.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/**
 * How a request's body is delimited (RFC 9112, 6).
 *
 * @param length in bytes; -1 if chunked
 */
record Framing(long length) {

    /** Refuses every transfer coding but plain {@code chunked}: two servers that read it differently can be played off. */
    static Framing of(MultiMap headers) {
        List<String> codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        if (codings.isEmpty()) {
            return new Framing(length(headers));
        }
        if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
            throw new RefusedException(Problem.BAD_REQUEST);
        }
        return new Framing(-1);
    }

    private static long length(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException notANumber) {
            throw new RefusedException(Problem.BAD_REQUEST);
        }
    }

    boolean hasBody() {
        return length != 0;
    }
}
