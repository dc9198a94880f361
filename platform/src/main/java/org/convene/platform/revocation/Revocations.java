package org.convene.platform.revocation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.convene.platform.identity.KeysUnavailableException;
import org.convene.platform.identity.RevocationCheck;
import org.convene.platform.identity.SharedFetch;
import org.convene.platform.identity.TokenUse;
import org.convene.platform.identity.VerifiedToken;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.time.Id;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The revocations that have not ended, in the memory of this replica. A broadcast brings each within milliseconds; what
 * no broadcast brought, since Kafka was away, is read every five seconds. While they were never read no token is
 * accepted; once they were, those that are known count for as long as they cannot be read anew.
 *
 * <p>The metrics: {@code convene.revocation.reach}, the time until this replica had a revocation, by the way that it
 * came; {@code convene.revocation.age}, how long ago they were read last.
 */
@Singleton
public class Revocations implements RevocationCheck {
    private static final Logger LOG = Logger.getLogger(Revocations.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** What a transaction may take until others see its revocation, and what machines' clocks may differ by. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final Duration[] REACH = {
        Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(10)
    };

    private final RevocationSource source;
    private final Replica self;
    private final Clock clock;
    private final MeterRegistry registry;
    private final List<RevocationHandler> handlers;
    private final Acknowledgements acknowledgements;
    private final SharedFetch<Void> read = new SharedFetch<>(this::readNow, PAUSE);
    private final Map<String, Map<String, Revocation>> byClaim = new ConcurrentHashMap<>();
    private volatile Optional<Instant> readAt = Optional.empty();
    private volatile Optional<Instant> newestRead = Optional.empty();

    /** How a revocation came here. */
    public enum Way {
        own,
        broadcast,
        read
    }

    Revocations(
            RevocationSource source,
            Clock clock,
            MeterRegistry registry,
            @All List<RevocationHandler> handlers,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.source = source;
        this.self = new Replica(service, Id.next());
        this.clock = clock;
        this.registry = registry;
        this.handlers = List.copyOf(handlers);
        this.acknowledgements = new Acknowledgements(source, self);
        TimeGauge.builder("convene.revocation.age", this, TimeUnit.SECONDS, Revocations::age)
                .register(registry);
    }

    @Override
    public Uni<Boolean> isRevoked(VerifiedToken token) {
        return readOnce()
                .onFailure()
                .transform(failure -> new KeysUnavailableException())
                .map(nothing -> covers(token));
    }

    /** Fails while they were never read, after having tried to read them. */
    Uni<Void> readOnce() {
        return readAt.isPresent() ? Uni.createFrom().voidItem() : read.join();
    }

    private boolean covers(VerifiedToken token) {
        if (token.use() != TokenUse.ACCESS) {
            return false;
        }
        var claims = token.claims();
        for (var revoked : byClaim.entrySet()) {
            if (claims.getClaimValue(revoked.getKey()) instanceof String value) {
                var revocation = revoked.getValue().get(value);
                if (revocation != null && revocation.covers(claims)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** From now on tokens that it covers are refused here. */
    public void add(Revocation revocation, Way way) {
        var known = byClaim.computeIfAbsent(revocation.claim(), claim -> new ConcurrentHashMap<>());
        var before = known.get(revocation.value());
        known.merge(revocation.value(), revocation, (one, other) -> other.isNewerThan(one) ? other : one);
        if (before != null && !revocation.isNewerThan(before)) {
            return;
        }
        handlers.forEach(handler -> handler.on(revocation));
        if (readAt.isPresent()) {
            reached(revocation, way);
        }
    }

    private void reached(Revocation revocation, Way way) {
        var reach = Duration.between(revocation.revokedAt(), clock.instant());
        Timer.builder("convene.revocation.reach")
                .tag("way", way.name())
                .serviceLevelObjectives(REACH)
                .register(registry)
                .record(reach.isNegative() ? Duration.ZERO : reach);
        if (revocation.wantsAcknowledgement()) {
            acknowledgements.add(revocation);
        }
    }

    /** Failures were logged; what is known stays. */
    @Scheduled(every = "5s", delayed = "1s")
    Uni<Void> renew() {
        return read.join().onFailure().recoverWithNull();
    }

    private Uni<Void> readNow() {
        var since = newestRead.map(moment -> moment.minus(OVERLAP));
        return read(since, Optional.empty())
                .invoke(this::readAll)
                .onFailure()
                .invoke(failure -> LOG.warnf("revocations not read cause=%s", LoggedFailure.text(failure)));
    }

    private Uni<Void> read(Optional<Instant> since, Optional<String> cursor) {
        return source.page(self, since, cursor)
                .invoke(page -> page.items().forEach(this::readOne))
                .chain(page -> page.nextCursor().isPresent()
                        ? read(since, page.nextCursor())
                        : Uni.createFrom().voidItem());
    }

    private void readOne(Revocation revocation) {
        add(revocation, Way.read);
        if (newestRead.filter(newest -> !revocation.revokedAt().isAfter(newest)).isEmpty()) {
            newestRead = Optional.of(revocation.revokedAt());
        }
    }

    private void readAll() {
        var now = clock.instant();
        byClaim.values()
                .forEach(known -> known.values()
                        .removeIf(revocation -> revocation.endsAt().isBefore(now)));
        readAt = Optional.of(now);
    }

    /** Nobody waits for this replica to hear any more. One that crashes is waited for until its time is over. */
    void stop(@Observes ShutdownEvent shutdown) {
        Uni.createFrom()
                .deferred(() -> source.leave(self))
                .ifNoItem()
                .after(FAREWELL)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("departure not told cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
    }

    private double age() {
        return readAt.map(moment ->
                        (double) Duration.between(moment, clock.instant()).toSeconds())
                .orElse(Double.NaN);
    }
}
