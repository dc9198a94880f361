package org.convene.tools.resolution;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.convene.platform.context.CallersContext;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/**
 * Those who wait at this replica for what comes late. Each is called the moment it is on record where this replica wrote it,
 * and within about a second where another did: one statement a second looks for all who wait here.
 *
 * <p>The metric {@code convene.tools.late.waiting}: how many they are.
 */
@Singleton
class LateWaiters {
    private static final Logger LOG = Logger.getLogger(LateWaiters.class);

    /** At one replica; further ones are not waited with. */
    static final int MOST = 5_000;

    /** By the primary key. */
    private static final String ENDED = """
            SELECT id FROM tool_resolution WHERE id = ANY($1) AND (waits_until IS NULL OR waits_until <= $2)
            """;

    private final SystemDatabase database;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MOST);
    private final ConcurrentMap<String, Set<Place>> waiting = new ConcurrentHashMap<>();

    LateWaiters(SystemDatabase database, Clock clock, MeterRegistry registry) {
        this.database = database;
        this.clock = clock;
        Gauge.builder("convene.tools.late.waiting", this, LateWaiters::count).register(registry);
    }

    /** Of one who waits; to be left once, whatever came of it. */
    final class Place {
        private final String resolution;
        private final CompletableFuture<Void> called = new CompletableFuture<>();

        private Place(String resolution) {
            this.resolution = resolution;
        }

        /** Comes when something came since the place was taken, or after the patience; never fails. */
        Uni<Void> called(Duration patience) {
            return CallersContext.resume(Uni.createFrom()
                    .completionStage(() -> called.copy())
                    .ifNoItem()
                    .after(patience)
                    .recoverWithItem((Void) null));
        }

        void leave() {
            waiting.computeIfPresent(resolution, (id, all) -> all.remove(this) && all.isEmpty() ? null : all);
            places.release();
        }
    }

    /** Empty where too many wait. */
    Optional<Place> join(String resolution) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        var place = new Place(resolution);
        waiting.compute(resolution, (id, others) -> {
            var all = others == null ? ConcurrentHashMap.<Place>newKeySet() : others;
            all.add(place);
            return all;
        });
        return Optional.of(place);
    }

    /** Something came, and is on record. */
    void call(String resolution) {
        waiting.getOrDefault(resolution, Set.of()).forEach(place -> place.called.complete(null));
    }

    int count() {
        return MOST - places.availablePermits();
    }

    /** Calls those whose answer another replica got, or for whom nothing comes any more. */
    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        var resolutions = waiting.keySet().toArray(String[]::new);
        return resolutions.length == 0
                ? Uni.createFrom().voidItem()
                : database.execute(ENDED, resolutions, clock.instant().atOffset(ZoneOffset.UTC))
                        .invoke(rows -> rows.forEach(row -> call(row.getString("id"))))
                        .replaceWithVoid()
                        .onFailure()
                        .invoke(failure -> LOG.warnf("late tools not looked for cause=%s", LoggedFailure.text(failure)))
                        .onFailure()
                        .recoverWithNull();
    }
}
