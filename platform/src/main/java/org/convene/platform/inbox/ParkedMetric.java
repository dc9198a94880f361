package org.convene.platform.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metric {@code convene.parked.subjects}: how many subjects are parked for each consumer, not a number while the
 * database does not say.
 */
@Singleton
class ParkedMetric {
    private final ParkedSubjects subjects;
    private volatile @Nullable Map<String, Long> counts;

    ParkedMetric(ParkedSubjects subjects, MeterRegistry registry, @All List<EventHandler> handlers) {
        this.subjects = subjects;
        for (var handler : handlers) {
            var consumer = handler.consumer();
            Gauge.builder("convene.parked.subjects", this, metric -> metric.count(consumer))
                    .tag("consumer", consumer)
                    .register(registry);
        }
    }

    @Scheduled(every = "5s", delayed = "2s")
    Uni<Void> measure() {
        return subjects.counts()
                .invoke(answer -> counts = answer)
                .replaceWithVoid()
                .onFailure()
                .invoke(() -> counts = null)
                .onFailure()
                .recoverWithNull();
    }

    private double count(String consumer) {
        var known = counts;
        return known == null ? Double.NaN : known.getOrDefault(consumer, 0L);
    }
}
