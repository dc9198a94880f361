package org.convene.gateway;

import java.time.Duration;

/**
 * How long the gateway waits.
 *
 * @param connect for a back end to accept a connection
 * @param answer for the head of a back end's answer, counted from the last byte of the request
 * @param idle for a connection on which nothing moves
 */
public record TimeLimits(Duration connect, Duration answer, Duration idle) {

    public static final TimeLimits DEFAULT =
            new TimeLimits(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(2));

    public TimeLimits {
        requirePositive("connect", connect);
        requirePositive("answer", answer);
        requirePositive("idle", idle);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.toMillis() <= 0) {
            throw new IllegalArgumentException(name + " must be a millisecond or more, not " + value);
        }
    }
}
