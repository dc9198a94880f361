package org.convene.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.convene.platform.tenancy.SystemDatabase;

/**
 * The metric {@code convene.relay.lag}: the age of the oldest event that is not yet in Kafka, 0 when all are; and {@code
 * convene.relay.refused}: the events that Kafka refused, whose subjects wait. Neither is a number while the database
 * does not say.
 */
@Singleton
class RelayLag {
    private static final String OLDEST = """
            SELECT extract(epoch FROM now() - queued_at)::float8 AS age FROM event WHERE published_at IS NULL
            ORDER BY position LIMIT 1
            """;

    private static final String REFUSED =
            "SELECT count(*) AS events FROM event WHERE refused_at IS NOT NULL AND published_at IS NULL";

    private final SystemDatabase database;
    private volatile double seconds;
    private volatile double refused;

    RelayLag(SystemDatabase database, MeterRegistry registry) {
        this.database = database;
        TimeGauge.builder("convene.relay.lag", this, TimeUnit.SECONDS, lag -> lag.seconds)
                .register(registry);
        registry.gauge("convene.relay.refused", this, lag -> lag.refused);
    }

    @Scheduled(every = "5s", delayed = "2s")
    Uni<Void> measure() {
        return database.execute(OLDEST)
                .invoke(rows ->
                        seconds = rows.size() == 0 ? 0 : rows.iterator().next().getDouble("age"))
                .chain(() -> database.execute(REFUSED))
                .invoke(rows -> refused = rows.iterator().next().getLong("events"))
                .replaceWithVoid()
                .onFailure()
                .invoke(this::forget)
                .onFailure()
                .recoverWithNull();
    }

    private void forget() {
        seconds = Double.NaN;
        refused = Double.NaN;
    }
}
