package org.convene.notifications.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Deliveries by outcome, and how long the oldest due one has been waiting. */
@Singleton
class DeliveryMetrics {
    private final MeterRegistry registry;
    private final DeliveryQueue queue;
    private volatile double oldestDue;

    DeliveryMetrics(MeterRegistry registry, DeliveryQueue queue) {
        this.registry = registry;
        this.queue = queue;
        registry.gauge("convene.deliveries.oldest.due.seconds", this, metrics -> metrics.oldestDue);
    }

    void count(Delivery delivery, Outcome outcome) {
        registry.counter(
                        "convene.deliveries",
                        "channel",
                        delivery.channel().name().toLowerCase(Locale.ROOT),
                        "outcome",
                        outcome.code())
                .increment();
    }

    @Scheduled(every = "5s", delayed = "5s")
    Uni<Void> look() {
        return queue.oldestDue().invoke(seconds -> oldestDue = seconds).replaceWithVoid();
    }
}
