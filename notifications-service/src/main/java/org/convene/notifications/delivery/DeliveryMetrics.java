package org.convene.notifications.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Deliveries by outcome. */
@Singleton
class DeliveryMetrics {
    private final MeterRegistry registry;

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(Delivery delivery, Outcome outcome) {
        registry.counter("convene.deliveries", "channel", delivery.channel().code(), "outcome", outcome.code())
                .increment();
    }
}
