package org.convene.platform.due;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often work is tried, and the pauses between: each is the one before it times the factor, up to the longest.
 *
 * @param attempts after this many, work has failed for good
 * @param jitter which share of a pause is left to chance, from 0 to 1, so that what failed together does not come back
 *     together; it only ever shortens
 */
public record RetryPolicy(Duration first, double factor, Duration longest, int attempts, double jitter) {
    public RetryPolicy {
        if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("first pause must be a millisecond or more, the longest no less");
        }
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor must be 1 or more");
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be 1 or more");
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be from 0 to 1");
        }
    }

    /** Whether nothing comes after this attempt, counted from 1. */
    public boolean isLast(int attempt) {
        return attempt >= attempts;
    }

    /**
     * The pause after an attempt that failed.
     *
     * @param attempt from 1
     */
    public Duration pauseAfter(int attempt, RandomGenerator random) {
        var exact = Math.min(first.toMillis() * Math.pow(factor, Math.max(0, attempt - 1)), longest.toMillis());
        return Duration.ofMillis((long) (exact * (1 - jitter * random.nextDouble())));
    }
}
