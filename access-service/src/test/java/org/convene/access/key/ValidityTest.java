package org.convene.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ValidityTest {
    private static final long LAST = 20;

    @Property
    void severalCoverAllTimeWhereOneHoldsAtEachMoment(
            @ForAll @Size(max = 5) List<@From("validities") Validity> validities,
            @ForAll @LongRange(max = LAST) long start) {
        // Nothing changes after the last moment that any of them names.
        var always = LongStream.rangeClosed(start, 2 * LAST)
                .mapToObj(Instant::ofEpochSecond)
                .allMatch(moment -> validities.stream().anyMatch(validity -> validity.holdsAt(moment)));

        assertThat(Validity.coverAllFrom(Instant.ofEpochSecond(start), validities))
                .isEqualTo(always);
    }

    @Provide
    Arbitrary<Validity> validities() {
        var from = Arbitraries.longs().between(0, LAST);
        var length = Arbitraries.longs().between(1, LAST).optional();
        return Combinators.combine(from, length)
                .as((start, seconds) -> new Validity(
                        Instant.ofEpochSecond(start), seconds.map(more -> Instant.ofEpochSecond(start + more))));
    }

    @Test
    void noneEndsBeforeItBegins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Validity(Instant.EPOCH, Optional.of(Instant.EPOCH.minusSeconds(1))));
    }
}
