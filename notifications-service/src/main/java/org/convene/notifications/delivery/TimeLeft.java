package org.convene.notifications.delivery;

import java.time.Duration;

/**
 * How long a reminder is of use yet.
 *
 * @param untilStart until the meeting begins; negative once it has
 * @param untilEnd until it does not go out any more
 */
record TimeLeft(Duration untilStart, Duration untilEnd) {
    /**
     * The longest that it may wait: half of what is left until the start, and once that is near, until its end.
     *
     * @param least that is waited in any case
     */
    Duration longestPause(Duration least) {
        var half = untilStart.dividedBy(2);
        return half.compareTo(least) >= 0 ? half : longer(untilEnd.dividedBy(2), least);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
