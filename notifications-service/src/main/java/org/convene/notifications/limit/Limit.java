package org.convene.notifications.limit;

import java.time.Duration;

/**
 * So many within a time, and not all of them have to be evenly spread over it.
 *
 * @param name among all limits
 * @param reason a short stable word for what it keeps back
 * @param isShared whether many messages fall under it, and not just those to one address
 */
record Limit(String name, String reason, int most, Duration within, boolean isShared) {
    Limit {
        if (most < 1) {
            throw new IllegalArgumentException("a limit must be 1 or more: " + reason);
        }
    }

    /** How long it takes until one more is free. */
    double seconds() {
        return within.toNanos() / 1e9 / most;
    }
}
