package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.convene.platform.testing.MovableClock;
import org.junit.jupiter.api.Test;

/** However long it took to refuse, it is told a second after it was asked. */
class RefusalPaceTest {
    private final MovableClock clock = new MovableClock();
    private final List<Duration> waits = new ArrayList<>();
    private final List<Throwable> told = new ArrayList<>();
    private final RefusalPace passing = new RefusalPace(clock, time -> {
        waits.add(time);
        return Uni.createFrom().voidItem();
    });
    private final RefusalPace standing =
            new RefusalPace(clock, time -> Uni.createFrom().emitter(never -> {}));

    @Test
    void aRefusalWaitsForWhatIsLeftOfTheSecond() {
        ask(passing, refusedAfter(Duration.ZERO));
        ask(passing, refusedAfter(Duration.ofMillis(300)));

        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofMillis(700));
        assertThat(told)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(TooManyAttemptsException.class));
    }

    @Test
    void whatTookLongerWaitsNoMore() {
        ask(passing, refusedAfter(Duration.ofSeconds(1)));
        ask(passing, refusedAfter(Duration.ofSeconds(2)));

        assertThat(waits).isEmpty();
        assertThat(told).hasSize(2);
    }

    @Test
    void whereTheClockIsSetBackNobodyWaitsLongerThanASecond() {
        ask(passing, refusedAfter(Duration.ofHours(-1)));

        assertThat(waits).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void nothingElseWaits() {
        ask(passing, Uni.createFrom().item("right"));
        ask(passing, Uni.createFrom().failure(new WrongCredentialsException()));

        assertThat(waits).isEmpty();
        assertThat(told).hasSize(1);
    }

    @Test
    void whenAsManyWaitAsMayTheNextIsToldAtOnceUntilThereIsRoom() {
        var crowd = IntStream.range(0, RefusalPace.MOST)
                .mapToObj(number -> ask(standing, refusedAfter(Duration.ZERO)))
                .toList();
        assertThat(told).isEmpty();

        ask(standing, refusedAfter(Duration.ZERO));
        assertThat(told).hasSize(1);

        crowd.get(0).cancel();
        ask(standing, refusedAfter(Duration.ZERO));
        assertThat(told).hasSize(1);
        ask(standing, refusedAfter(Duration.ZERO));
        assertThat(told).hasSize(2);
    }

    private Uni<String> refusedAfter(Duration work) {
        return Uni.createFrom().deferred(() -> {
            clock.move(work);
            return Uni.createFrom().failure(new TooManyAttemptsException(Duration.ofSeconds(30)));
        });
    }

    @CanIgnoreReturnValue
    private Cancellable ask(RefusalPace pace, Uni<String> attempt) {
        return pace.keep(() -> attempt).subscribe().with(answer -> {}, told::add);
    }
}
