package org.convene.notifications.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Deliveries by outcome, and how long after they were due they went out. */
@Singleton
class DeliveryMetrics {
    private static final Duration[] LATENESS = {
        Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5)
    };

    private final MeterRegistry registry;

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The time until the attempt that succeeded began. */
    void late(Delivery delivery, Duration lateness) {
        Timer.builder("convene.delivery.lateness")
                .tags(
                        "channel",
                        delivery.channel().code(),
                        "kind",
                        delivery.kind().code())
                .serviceLevelObjectives(LATENESS)
                .register(registry)
                .record(lateness.isNegative() ? Duration.ZERO : lateness);
    }

    void count(Delivery delivery, Outcome outcome) {
        registry.counter("convene.deliveries", "channel", delivery.channel().code(), "outcome", outcome.code())
                .increment();
    }
}
