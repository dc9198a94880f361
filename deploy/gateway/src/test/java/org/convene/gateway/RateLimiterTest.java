package org.convene.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final AtomicLong nanoTime = new AtomicLong();
    private final RateLimiter limiter = new RateLimiter(GatewayLimits.DEFAULT.withRate(10, 100), nanoTime::get);

    @Test
    void aQuietCallerMaySendItsBurstAtOnceAndNoMore() {
        for (int sent = 1; sent <= 100; sent++) {
            assertThat(limiter.take("a")).isEqualTo(new CallerRate(true, 100 - sent, (sent + 9) / 10, 0));
        }

        assertThat(limiter.take("a")).isEqualTo(new CallerRate(false, 0, 10, 1));
    }

    @Test
    void afterItsBurstACallerHasTheSustainedRate() {
        useUp("a");

        nanoTime.addAndGet(Duration.ofSeconds(2).toNanos());

        for (int sent = 0; sent < 20; sent++) {
            assertThat(limiter.take("a").allowed()).isTrue();
        }
        assertThat(limiter.take("a").allowed()).isFalse();
    }

    @Test
    void oneCallersUseIsNotAnothers() {
        useUp("a");

        assertThat(limiter.take("b").allowed()).isTrue();
    }

    @Test
    void callersWhoseBurstIsWholeAgainAreForgotten() {
        assertThat(limiter.take("a").allowed()).isTrue();

        nanoTime.addAndGet(Duration.ofSeconds(12).toNanos());

        assertThat(limiter.rememberedCallers()).isZero();
    }

    @Test
    void neverMoreCallersAreRememberedThanTheLimit() {
        var small = new RateLimiter(new GatewayLimits(1, 1, 1, 10, 100, 50), nanoTime::get);

        for (int caller = 0; caller < 1_000; caller++) {
            assertThat(small.take("caller" + caller).allowed()).isTrue();
        }

        assertThat(small.rememberedCallers()).isLessThanOrEqualTo(50);
    }

    private void useUp(String caller) {
        while (limiter.take(caller).allowed()) {}
    }
}
