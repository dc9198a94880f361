package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Optional;
import org.convene.platform.problem.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryFilterTest {
    private static final String TENANT = "65f0000000000000000000aa";
    private static final String MEETING = "65f000000000000000000001";

    @ParameterizedTest
    @CsvSource({
        "x, , , , , , , , , meetingId",
        ", , , , , , , , , from",
        ", , , sms, , failed, , , , from",
        ", 65f000000000000000000002, , , , , , 2026-06-01T00:00:00Z, , participantId",
        "65f000000000000000000001, x, , , , , , , , participantId",
        ", , ' ', , , , , , , address",
        "65f000000000000000000001, , , pigeon, , , , , , channel",
        "65f000000000000000000001, , , , wedding, , , , , kind",
        "65f000000000000000000001, , , , , lost, , , , state",
        "65f000000000000000000001, , , , , 'failed,', , , , state",
        "65f000000000000000000001, , , , , , It's, , , reason",
        ", , , sms, , , , 2026-06-02T00:00:00Z, , state",
        ", , , , , delivered, , 2026-06-02T00:00:00Z, , state",
        ", , , , , 'failed,planned', , 2026-06-02T00:00:00Z, , state",
        ", , , , , , , yesterday, , from",
        ", , , , , , , 2026-06-02T00:00:00Z, 2026-06-01T00:00:00Z, to",
        ", , , , , , , 2026-06-02T00:00:00Z, 2026-08-01T00:00:00Z, to"
    })
    void whatIsNoFilterIsRefused(
            String meetingId,
            String participantId,
            String address,
            String channel,
            String kind,
            String state,
            String reason,
            String from,
            String to,
            String field) {
        var filter = new DeliveryFilter(
                Optional.ofNullable(meetingId),
                Optional.ofNullable(participantId),
                Optional.ofNullable(address),
                Optional.ofNullable(channel),
                Optional.ofNullable(kind),
                Optional.ofNullable(state),
                Optional.ofNullable(reason),
                Optional.ofNullable(from),
                Optional.ofNullable(to));
        assertThat(catchThrowable(() -> filter.conditions(TENANT)))
                .extracting(refusal ->
                        Refusals.problem(refusal).orElseThrow().errors().get(0).field())
                .isEqualTo(field);
    }

    @Test
    void ofAMeetingAnyTimeMayBeAskedFor() {
        var filter = new DeliveryFilter(
                Optional.of(MEETING),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("failed, bounced"),
                Optional.empty(),
                Optional.of("2020-01-01T00:00:00Z"),
                Optional.of("2030-01-01T00:00:00Z"));
        var conditions = filter.conditions(TENANT);
        assertThat(conditions.select("id", 1)).contains("delivery.outcome = ANY ($3)");
        assertThat((String[]) conditions.arguments()[2]).containsExactlyInAnyOrder("bounced", "failed");
    }
}
