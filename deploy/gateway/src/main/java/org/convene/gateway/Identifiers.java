package org.convene.gateway;

import io.vertx.core.MultiMap;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The request's id, and its place in a trace (W3C Trace Context): taken over if valid, else made. */
final class Identifiers {

    static final String REQUEST_ID = "x-request-id";
    static final String TRACE_PARENT = "traceparent";
    static final String TRACE_STATE = "tracestate";

    private static final Pattern VALID_REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern VALID_TRACE_PARENT =
            Pattern.compile("(00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
                    + "|(?!00|ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-[!-~]*)?)");

    private Identifiers() {}

    static String requestId(MultiMap headers) {
        String given = only(headers, REQUEST_ID);
        return given != null && VALID_REQUEST_ID.matcher(given).matches() ? given : random(16);
    }

    /** A trace state means nothing without the parent it came with, so it goes where a malformed parent goes. */
    static void ensureTraceParent(MultiMap headers) {
        String given = only(headers, TRACE_PARENT);
        if (given != null && VALID_TRACE_PARENT.matcher(given).matches()) {
            return;
        }
        headers.set(TRACE_PARENT, "00-" + random(16) + "-" + random(8) + "-01").remove(TRACE_STATE);
    }

    private static @Nullable String only(MultiMap headers, String name) {
        List<String> values = headers.getAll(name);
        return values.size() == 1 ? values.get(0) : null;
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(value);
        value[0] |= 1; // never all zero, which a trace id must not be
        return HexFormat.of().formatHex(value);
    }
}
