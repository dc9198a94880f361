package org.convene.access.use;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
        "TAKE_OVER, false, true, ELSEWHERE",
        "ASK, true, true, 'in'",
        "ASK, false, false, ELSEWHERE_ASKED",
        "ASK, false, true, ELSEWHERE_ASKED"
    })
    void withinTheGraceThePolicySaysWhoIsLetIn(SecondDevice policy, boolean mine, boolean held, String verdict) {
        assertThat(verdict(new Holding(HEARD, GRACE, mine, true, held, Optional.empty()), policy))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource
    void whereNobodyIsThereAnotherDeviceMayComeWithinTheGrace(SecondDevice policy) {
        assertThat(verdict(new Holding(HEARD, GRACE, false, false, true, Optional.empty()), policy))
                .isEqualTo("in");
    }

    @ParameterizedTest
    @CsvSource({"true, 'in'", "false, ELSEWHERE"})
    void whoAsksIsAnswered(boolean letIn, String verdict) {
        assertThat(verdict(new Holding(HEARD, GRACE, false, true, false, Optional.of(letIn)), SecondDevice.ASK))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource
    void afterTheGraceItIsUsedUpForEverybodyButTheDeviceThatHasIt(SecondDevice policy) {
        var late = HEARD.plus(GRACE).plusMillis(1);

        assertThat(new Holding(HEARD, GRACE, false, false, false, Optional.of(true)).obstacle(policy, late))
                .contains(Holding.Obstacle.USED_UP);
        assertThat(new Holding(HEARD, GRACE, true, false, false, Optional.empty()).obstacle(policy, late))
                .isEmpty();
    }

    private static String verdict(Holding holding, SecondDevice policy) {
        return holding.obstacle(policy, HEARD.plus(GRACE)).map(Enum::name).orElse("in");
    }
}
