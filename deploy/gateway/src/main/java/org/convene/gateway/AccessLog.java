package org.convene.gateway;

import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * One line per request. Never a query string, a header's value, an address or a body; of the path only what looks like
 * a part of ours, for links and addresses get mangled into paths on their way.
 */
final class AccessLog {

    static final String LOGGER_NAME = "org.convene.gateway.access";

    /** What nginx logs for a client that left before its answer was complete. */
    static final int CLIENT_LEFT = 499;

    private static final Pattern FOREIGN_SEGMENT = Pattern.compile("(?<=/)(?![a-z0-9._-]{0,63}(/|$))[^/]+");
    private static final String MASK = "*";

    private static final Logger LOGGER = Logger.getLogger(LOGGER_NAME);

    private final LongSupplier nanoTime;

    AccessLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void follow(Exchange exchange) {
        long start = nanoTime.getAsLong();
        exchange.response().endHandler(end -> write(exchange, nanoTime.getAsLong() - start));
    }

    private static void write(Exchange exchange, long nanos) {
        if (!LOGGER.isLoggable(Level.INFO)) {
            return;
        }
        int status = exchange.response().ended() ? exchange.response().getStatusCode() : CLIENT_LEFT;
        String line = "request method=" + exchange.request().method() + " path=" + masked(exchange.path()) + " status="
                + status + " ms=" + nanos / 1_000_000 + " requestId=" + exchange.requestId() + " service="
                + exchange.service();
        LOGGER.logp(Level.INFO, LOGGER_NAME, "write", line);
    }

    static String masked(String path) {
        return FOREIGN_SEGMENT.matcher(path).replaceAll(MASK);
    }
}
