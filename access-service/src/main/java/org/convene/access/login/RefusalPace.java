package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.convene.platform.context.CallersContext;

/**
 * Tells those who have to wait so a second after they asked, so that the time does not tell whether a password was tried
 * before. No thread waits with them, and only so many wait at once; the others are told at once.
 */
@Singleton
class RefusalPace {
    /** Far longer than a password is tried for. */
    static final Duration TIME = Duration.ofSeconds(1);

    /** Fewer than the gateway has connections. */
    static final int MOST = 200;

    private final Clock clock;
    private final Function<Duration, Uni<Void>> timer;
    private final AtomicInteger waiting = new AtomicInteger();

    @Inject
    RefusalPace(Clock clock) {
        this(clock, RefusalPace::after);
    }

    /**
     * @param timer what comes after this time, which is more than none
     */
    RefusalPace(Clock clock, Function<Duration, Uni<Void>> timer) {
        this.clock = clock;
        this.timer = timer;
    }

    private static Uni<Void> after(Duration time) {
        return CallersContext.resume(
                Uni.createFrom().voidItem().onItem().delayIt().by(time));
    }

    /** The attempt; only its {@link TooManyAttemptsException} comes later. */
    <T> Uni<T> keep(Supplier<Uni<T>> attempt) {
        return Uni.createFrom().deferred(() -> {
            var begun = clock.instant();
            return attempt.get().onFailure(TooManyAttemptsException.class).call(() -> rest(begun));
        });
    }

    private Uni<Void> rest(Instant begun) {
        var left = TIME.minus(Duration.between(begun, clock.instant()));
        if (left.isNegative() || left.isZero()) {
            return Uni.createFrom().voidItem();
        }
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            return Uni.createFrom().voidItem();
        }
        // A clock that was set back must not make anybody wait for longer.
        return timer.apply(left.compareTo(TIME) > 0 ? TIME : left)
                .onTermination()
                .invoke(() -> waiting.decrementAndGet());
    }
}
