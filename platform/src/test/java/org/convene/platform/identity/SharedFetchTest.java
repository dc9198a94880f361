package org.convene.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedFetchTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final AtomicInteger fetches = new AtomicInteger();

    @Test
    void howeverLittleOfThePauseIsLeftATimerIsAskedForAMillisecondAtLeast() {
        var fetch = new SharedFetch<>(this::fetch, Duration.ofNanos(900_000), SharedFetchTest::ofAnEventLoop);

        for (var time = 1; time <= 200; time++) {
            assertThat(fetch.begunFromNow().await().atMost(LIMIT)).isEqualTo(time);
        }
    }

    @Test
    void whatCouldNotBeginKeepsNobodyFromTheNext() {
        var isBroken = new AtomicBoolean(true);
        var fetch = new SharedFetch<>(
                this::fetch,
                LIMIT,
                time -> isBroken.get()
                        ? Uni.createFrom().failure(new IllegalStateException("no timer"))
                        : Uni.createFrom().voidItem());
        assertThat(fetch.begunFromNow().await().atMost(LIMIT)).isEqualTo(1);

        assertThatThrownBy(() -> fetch.begunFromNow().await().atMost(LIMIT)).hasMessage("no timer");
        isBroken.set(false);

        assertThat(fetch.begunFromNow().await().atMost(LIMIT)).isEqualTo(2);
    }

    private Uni<Integer> fetch() {
        return Uni.createFrom().item(fetches::incrementAndGet);
    }

    private static Uni<Void> ofAnEventLoop(Duration time) {
        return time.toMillis() < 1
                ? Uni.createFrom().failure(new IllegalArgumentException("Cannot schedule a timer with delay < 1 ms"))
                : Uni.createFrom().voidItem().onItem().delayIt().by(time);
    }
}
