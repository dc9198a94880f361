package org.convene.notifications.delivery;

import java.time.Duration;
import org.convene.notifications.email.TestEmailConfig;

/** The parts of this feature that planning needs, where nothing is to be sent. */
public final class PlanOnly {
    private PlanOnly() {}

    /** With no hands free: it never claims a delivery, so what it would send with is not there. */
    public static DeliveryWorker worker() {
        return new DeliveryWorker(null, null, null, new NoHands());
    }

    public static Deliveries deliveries() {
        return new Deliveries(new TestEmailConfig(true));
    }

    private static final class NoHands implements DeliveryConfig {
        @Override
        public int concurrency() {
            return 0;
        }

        @Override
        public Duration lease() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration attemptLimit() {
            return Duration.ofSeconds(20);
        }

        @Override
        public int attempts() {
            return 1;
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
}
