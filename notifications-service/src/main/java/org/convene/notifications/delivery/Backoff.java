package org.convene.notifications.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that triple from attempt to attempt, each between half and one and a half of that. */
record Backoff(Duration first, Duration longest) {
    /**
     * @param attempt the one that failed, from 1
     */
    Duration after(int attempt, RandomGenerator random) {
        var exact = Math.min(first.toMillis() * Math.pow(3, Math.max(0, attempt - 1)), longest.toMillis());
        return Duration.ofMillis((long) (exact * random.nextDouble(0.5, 1.5)));
    }
}
