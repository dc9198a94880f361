package org.convene.notifications.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration SLOW = Duration.ofMillis(500);
    private static final Duration QUICK = Duration.ofMillis(499);

    private Instant now = Instant.parse("2026-06-02T09:00:00Z");
    private final Patience patience = new Patience(
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            },
            SLOW);

    @Test
    void twoOfFiveThatAreSlowAreBorne() {
        for (var time = 0; time < 10; time++) {
            ask(QUICK);
            ask(SLOW);
            ask(QUICK);
        }
        assertThat(patience.mayAsk()).isTrue();
    }

    @Test
    void afterThreeNobodyAsksUntilThePauseIsOverAndThenOne() {
        lose();
        assertThat(patience.mayAsk()).isFalse();
        now = now.plus(Patience.PAUSE).minusMillis(1);
        assertThat(patience.mayAsk()).isFalse();
        now = now.plusMillis(1);
        assertThat(patience.mayAsk()).isTrue();
        assertThat(patience.mayAsk()).as("while one tries").isFalse();
        patience.waited(SLOW);
        assertThat(patience.mayAsk()).isFalse();
        now = now.plus(Patience.PAUSE);
        ask(QUICK);
        assertThat(patience.mayAsk()).isTrue();
        assertThat(patience.mayAsk()).isTrue();
    }

    @Test
    void whoWasAskedBeforeIsNotWhoTries() {
        lose();
        patience.waited(QUICK);
        patience.waited(SLOW);
        assertThat(patience.mayAsk()).isFalse();
    }

    private void lose() {
        ask(SLOW);
        ask(SLOW);
        ask(SLOW);
    }

    private void ask(Duration time) {
        assertThat(patience.mayAsk()).isTrue();
        patience.waited(time);
    }
}
