package org.convene.access.presence;

import static org.assertj.core.api.Assertions.assertThat;

import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    @ParameterizedTest
    @CsvSource({
        "MEETING_CANCELLED, cancelled",
        "MEETING_EARLY, moved",
        "MEETING_OVER, over",
        "ELSEWHERE, taken",
        "ELSEWHERE_ASKED, taken",
        "USED_UP, taken",
        "GUEST_REVOKED, out",
        "PARTICIPANT_REMOVED, out",
        "MEETING_UNKNOWN, out",
        "LINK_EXPIRED, out",
        "MEETING_ON, out"
    })
    void whoIsRefusedIsToldWhyAndNeverIn(Rule rule, String state) {
        assertThat(Standing.of(new Refused(rule))).hasToString(state);
    }
}
