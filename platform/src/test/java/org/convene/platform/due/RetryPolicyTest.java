package org.convene.platform.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RetryPolicyTest {
    @Property
    void pausesStayWithinTheirBounds(
            @ForAll("policies") RetryPolicy policy,
            @ForAll @IntRange(min = 1, max = 1_000_000) int attempt,
            @ForAll long seed) {
        var pause = policy.pauseAfter(attempt, new Random(seed));

        assertThat(pause).isBetween(Duration.ZERO, policy.longest());
        assertThat(pause.toMillis())
                .isGreaterThanOrEqualTo((long) (policy.first().toMillis() * (1 - policy.jitter())));
    }

    @Property
    void pausesNeverShrinkButByChance(
            @ForAll("policies") RetryPolicy policy,
            @ForAll @IntRange(min = 1, max = 1_000_000) int attempt,
            @ForAll long seed) {
        assertThat(policy.pauseAfter(attempt + 1, new Random(seed)))
                .isGreaterThanOrEqualTo(policy.pauseAfter(attempt, new Random(seed)));
    }

    @Property
    void pausesReachTheLongestAndStayThere(@ForAll("policies") RetryPolicy policy) {
        var exact = new RetryPolicy(policy.first(), Math.max(policy.factor(), 1.1), policy.longest(), 1, 0);

        assertThat(exact.pauseAfter(1, new Random())).isEqualTo(exact.first());
        assertThat(exact.pauseAfter(1_000, new Random())).isEqualTo(exact.longest());
        assertThat(exact.pauseAfter(Integer.MAX_VALUE, new Random())).isEqualTo(exact.longest());
    }

    @Example
    void pausesGrowByTheFactor() {
        var policy = new RetryPolicy(Duration.ofSeconds(2), 3, Duration.ofHours(1), 10, 0);

        assertThat(policy.pauseAfter(3, new Random())).isEqualTo(Duration.ofSeconds(18));
        assertThat(policy.isLast(9)).isFalse();
        assertThat(policy.isLast(10)).isTrue();
    }

    @Example
    void whatFailedTogetherDoesNotComeBackTogether() {
        var policy = new RetryPolicy(Duration.ofSeconds(2), 3, Duration.ofHours(1), 10, 0.5);
        var random = new Random(1);

        assertThat(random.ints(1_000).mapToObj(any -> policy.pauseAfter(9, random)))
                .doesNotHaveDuplicates()
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMinutes(30), Duration.ofHours(1)));
    }

    @Example
    void nonsenseIsRefused() {
        var second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new RetryPolicy(Duration.ZERO, 2, second, 1, 0))
                .hasMessageContaining("first");
        assertThatThrownBy(() -> new RetryPolicy(second, 2, Duration.ofMillis(1), 1, 0))
                .hasMessageContaining("longest");
        assertThatThrownBy(() -> new RetryPolicy(second, Double.NaN, second, 1, 0))
                .hasMessageContaining("factor");
        assertThatThrownBy(() -> new RetryPolicy(second, 0.9, second, 1, 0)).hasMessageContaining("factor");
        assertThatThrownBy(() -> new RetryPolicy(second, 2, second, 0, 0)).hasMessageContaining("attempts");
        assertThatThrownBy(() -> new RetryPolicy(second, 2, second, 1, 1.1)).hasMessageContaining("jitter");
    }

    @Provide
    Arbitrary<RetryPolicy> policies() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 1_000_000),
                        Arbitraries.doubles().between(1, 100),
                        Arbitraries.longs().between(0, Duration.ofDays(365).toMillis()),
                        Arbitraries.doubles().between(0, 1))
                .as((first, factor, more, jitter) ->
                        new RetryPolicy(Duration.ofMillis(first), factor, Duration.ofMillis(first + more), 10, jitter));
    }
}
