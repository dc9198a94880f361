package org.convene.notifications.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Deliveries by outcome, how long after they were due they went out, and what went out by what was last heard of. */
@Singleton
class DeliveryMetrics {
    private static final Duration[] LATENESS = {
        Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5)
    };

    private final MeterRegistry registry;

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The time until the attempt that succeeded began; of what quiet hours shifted, since they were over. */
    void late(Delivery delivery, Instant begun) {
        var shiftedTo = delivery.course().shiftedTo();
        var lateness = Duration.between(shiftedTo.orElse(delivery.dueAt()), begun);
        Timer.builder("convene.delivery.lateness")
                .tags(
                        "channel",
                        delivery.channel().code(),
                        "kind",
                        delivery.kind().code(),
                        "shifted",
                        shiftedTo.isPresent() ? "quiet-hours" : "no")
                .serviceLevelObjectives(LATENESS)
                .register(registry)
                .record(lateness.isNegative() ? Duration.ZERO : lateness);
    }

    /** Of reminders that went out although the meeting's owner did not say whether it is still so. */
    void unconfirmed(Delivery delivery) {
        registry.counter(
                        "convene.reminders.unconfirmed",
                        "channel",
                        delivery.channel().code())
                .increment();
    }

    void count(Delivery delivery, Outcome outcome) {
        registry.counter("convene.deliveries", "channel", delivery.channel().code(), "outcome", outcome.code())
                .increment();
    }
}
