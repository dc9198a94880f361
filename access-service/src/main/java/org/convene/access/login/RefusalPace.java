package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.convene.platform.context.CallersContext;

/**
 * Tells those who have to wait so a second after they asked, whatever is done meanwhile, so that the time does not tell
 * whether a password was tried. No thread waits with them. Of so many at once that the next would be too many, that one is
 * told at once and nothing is tried, whoever it is.
 */
@Singleton
class RefusalPace {
    /** Far longer than a password is tried for on a machine that is not overloaded. */
    static final Duration TIME = Duration.ofSeconds(1);

    /** Each takes some kilobytes. More do not come in a second but in a flood. */
    static final int MOST = 5_000;

    private final Clock clock;
    private final Function<Duration, Uni<Void>> deadline;
    private final Function<Duration, Uni<Void>> timer;
    private final AtomicInteger waiting = new AtomicInteger();

    @Inject
    RefusalPace(Clock clock) {
        this(clock, RefusalPace::after, RefusalPace::after);
    }

    /**
     * @param deadline what comes after this time, which is a millisecond or more, to end what is done meanwhile
     * @param timer the same, where nothing is done any more
     */
    RefusalPace(Clock clock, Function<Duration, Uni<Void>> deadline, Function<Duration, Uni<Void>> timer) {
        this.clock = clock;
        this.deadline = deadline;
        this.timer = timer;
    }

    private static Uni<Void> after(Duration time) {
        return CallersContext.resume(
                Uni.createFrom().voidItem().onItem().delayIt().by(time));
    }

    /** The moment from which a second is counted. */
    Instant now() {
        return clock.instant();
    }

    /** Comes when it is time to tell of a refusal. */
    Uni<Void> rest(Instant begun) {
        return within(begun, left -> empty(timer.apply(left))).replaceWithVoid();
    }

    /**
     * What comes of the trial in time; if nothing does, empty, when it is time to tell of a refusal. A trial that is late
     * is given up, and one that fails must say so itself by coming out empty.
     */
    <T> Uni<Optional<T>> meanwhile(Instant begun, Supplier<Uni<Optional<T>>> trial) {
        return within(
                begun,
                left -> Uni.combine()
                        .any()
                        .of(
                                trial.get()
                                        .chain(found -> found.isPresent()
                                                ? Uni.createFrom().item(found)
                                                : this.<T>remainder(begun)),
                                RefusalPace.<T>empty(deadline.apply(left))));
    }

    private <T> Uni<Optional<T>> remainder(Instant begun) {
        var left = left(begun);
        return empty(left.isZero() ? Uni.createFrom().voidItem() : timer.apply(left));
    }

    private <T> Uni<Optional<T>> within(Instant begun, Function<Duration, Uni<Optional<T>>> work) {
        return Uni.createFrom().deferred(() -> {
            var left = left(begun);
            if (left.isZero()) {
                return empty(Uni.createFrom().voidItem());
            }
            if (waiting.incrementAndGet() > MOST) {
                waiting.decrementAndGet();
                return empty(Uni.createFrom().voidItem());
            }
            return work.apply(left).onTermination().invoke(() -> waiting.decrementAndGet());
        });
    }

    /** Of the second, in whole milliseconds, or none. A clock that was set back must not make anybody wait for longer. */
    private Duration left(Instant begun) {
        var left = TIME.minus(Duration.between(begun, clock.instant()));
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(TIME) > 0
                ? TIME
                : Duration.ofMillis(left.plusNanos(999_999).toMillis());
    }

    private static <T> Uni<Optional<T>> empty(Uni<Void> moment) {
        return moment.map(passed -> Optional.empty());
    }
}
