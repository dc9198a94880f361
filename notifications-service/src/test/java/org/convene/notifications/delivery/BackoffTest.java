package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofHours(1));

    @Property
    void pausesGrowWithinTheirBounds(@ForAll @IntRange(min = 1, max = 500) int attempt, @ForAll long seed) {
        assertThat(backoff.after(attempt, new Random(seed))).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(90));
        assertThat(backoff.after(1, new Random(seed))).isLessThan(Duration.ofMillis(3001));
        assertThat(backoff.after(9, new Random(seed))).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
    }
}
