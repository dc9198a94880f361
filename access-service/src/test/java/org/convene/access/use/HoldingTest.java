package org.convene.access.use;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldingTest {
    private static final Instant HEARD = Instant.parse("2026-05-31T09:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(10);

    @ParameterizedTest
    @CsvSource({
        "REJECT_NEW, true, false, 'in'",
        "REJECT_NEW, true, true, 'in'",
        "REJECT_NEW, false, false, ELSEWHERE",
        "REJECT_NEW, false, true, ELSEWHERE",
        "TAKE_OVER, true, true, 'in'",
        "TAKE_OVER, false, false, 'in'",
        "TAKE_OVER, false, true, ELSEWHERE"
    })
    void withinTheGraceThePolicySaysWhoIsLetIn(SecondDevice policy, boolean mine, boolean joined, String verdict) {
        var holding = new Holding(HEARD, GRACE, mine, joined);

        assertThat(holding.obstacle(policy, HEARD.plus(GRACE)).map(Enum::name).orElse("in"))
                .isEqualTo(verdict);
    }

    @Test
    void afterTheGraceItIsUsedUpForEverybodyButTheDeviceThatHasIt() {
        var late = HEARD.plus(GRACE).plusMillis(1);
        for (var policy : SecondDevice.values()) {
            assertThat(new Holding(HEARD, GRACE, false, false).obstacle(policy, late))
                    .contains(Holding.Obstacle.USED_UP);
            assertThat(new Holding(HEARD, GRACE, true, false).obstacle(policy, late))
                    .isEmpty();
        }
    }
}
