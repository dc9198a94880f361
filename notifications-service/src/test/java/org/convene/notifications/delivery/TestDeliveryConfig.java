package org.convene.notifications.delivery;

import java.time.Duration;

/** How deliveries are attempted in tests. */
record TestDeliveryConfig(int concurrency, int attempts) implements DeliveryConfig {
    @Override
    public Duration lease() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration attemptLimit() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Duration firstPause() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration longestPause() {
        return Duration.ofHours(1);
    }

    @Override
    public Duration postponement() {
        return Duration.ofSeconds(5);
    }
}
