package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.convene.platform.testing.MovableClock;
import org.junit.jupiter.api.Test;

/** However long it took to refuse, and whatever is done meanwhile, it is told a second after it was asked. */
class RefusalPaceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final MovableClock clock = new MovableClock();
    private final List<Duration> waits = new ArrayList<>();
    private final List<Optional<String>> told = new ArrayList<>();
    private final CompletableFuture<Optional<String>> outcome = new CompletableFuture<>();
    private final CompletableFuture<Boolean> passed = new CompletableFuture<>();
    private final RefusalPace passing = new RefusalPace(clock, this::second, time -> {
        waits.add(time);
        return Uni.createFrom().voidItem();
    });
    private final RefusalPace standing = new RefusalPace(clock, this::second, this::second);

    @Test
    void aRefusalWaitsForWhatIsLeftOfTheSecond() {
        restAfter(Duration.ZERO);
        restAfter(Duration.ofMillis(300));

        assertThat(waits).containsExactly(SECOND, Duration.ofMillis(700));
        assertThat(told).hasSize(2);
    }

    @Test
    void noTimerIsAskedForPartsOfAMillisecond() {
        restAfter(Duration.ofNanos(999_999_999));
        restAfter(Duration.ofNanos(998_000_001));

        assertThat(waits).containsExactly(Duration.ofMillis(1), Duration.ofMillis(2));
    }

    @Test
    void whatTookLongerWaitsNoMore() {
        restAfter(SECOND);
        restAfter(Duration.ofSeconds(2));

        assertThat(waits).isEmpty();
        assertThat(told).hasSize(2);
    }

    @Test
    void whereTheClockIsSetBackNobodyWaitsLongerThanASecond() {
        restAfter(Duration.ofHours(-1));

        assertThat(waits).containsExactly(SECOND);
    }

    @Test
    void whatIsFoundInTimeIsToldAtOnce() {
        meanwhile(standing);

        outcome.complete(Optional.of("right"));

        assertThat(told).containsExactly(Optional.of("right"));
    }

    @Test
    void whatIsWrongInTimeIsToldWhenTheSecondIsOver() {
        meanwhile(standing);
        outcome.complete(Optional.empty());
        assertThat(told).isEmpty();

        passed.complete(true);

        assertThat(told).containsExactly(Optional.empty());
    }

    @Test
    void whatIsFoundTooLateIsRefusedWhenTheSecondIsOver() {
        meanwhile(standing);
        clock.move(SECOND);
        passed.complete(true);
        assertThat(told).containsExactly(Optional.empty());

        outcome.complete(Optional.of("right"));

        assertThat(told).containsExactly(Optional.empty());
    }

    @Test
    void ofWhatTookASecondAlreadyNothingIsTried() {
        var begun = clock.instant();
        clock.move(SECOND);

        assertUntried(begun);
    }

    @Test
    void whenAsManyWaitAsMayTheNextIsToldAtOnceAndNothingIsTriedUntilThereIsRoom() {
        var now = clock.instant();
        var crowd = IntStream.range(0, RefusalPace.MOST - 1)
                .mapToObj(number -> rest(standing))
                .toList();
        meanwhile(standing);
        assertThat(told).isEmpty();

        rest(standing);
        assertThat(told).hasSize(1);
        assertUntried(now);
        assertThat(told).hasSize(2);

        crowd.get(0).cancel();
        rest(standing);
        assertThat(told).hasSize(2);
        rest(standing);
        assertThat(told).hasSize(3);
    }

    private void assertUntried(Instant begun) {
        var tried = new AtomicBoolean();
        standing.<String>meanwhile(begun, () -> {
                    tried.set(true);
                    return Uni.createFrom().item(Optional.of("right"));
                })
                .subscribe()
                .with(told::add);

        assertThat(told).last().isEqualTo(Optional.empty());
        assertThat(tried).isFalse();
    }

    private void restAfter(Duration work) {
        var begun = clock.instant();
        clock.move(work);
        passing.rest(begun).subscribe().with(nothing -> told.add(Optional.empty()));
    }

    @CanIgnoreReturnValue
    private Cancellable rest(RefusalPace pace) {
        return pace.rest(clock.instant()).subscribe().with(nothing -> told.add(Optional.empty()));
    }

    private void meanwhile(RefusalPace pace) {
        pace.meanwhile(clock.instant(), () -> Uni.createFrom().completionStage(outcome::copy))
                .subscribe()
                .with(told::add);
    }

    private Uni<Void> second(Duration time) {
        return Uni.createFrom().completionStage(passed::copy).replaceWithVoid();
    }
}
