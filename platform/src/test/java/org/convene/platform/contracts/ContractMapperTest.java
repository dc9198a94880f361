package org.convene.platform.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContractMapperTest {
    @Test
    void anUnknownTypePassesBy() {
        assertThat(MeetingEvent.ofType("org.convene.meeting.painted.v1")).isEmpty();
        assertThat(TenantEvent.ofType("org.convene.tenant.painted.v1")).isEmpty();
    }

    @Test
    void textThatIsNoContractIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> ContractMapper.read("{\"meeting\": \"ana@example.org\"}", MeetingScheduled.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a MeetingScheduled: meeting");
        assertThatThrownBy(() -> ContractMapper.read("ana@example.org", MeetingScheduled.class))
                .hasMessage("not a MeetingScheduled");
    }

    @Test
    void aPersonIsNotPrinted() {
        var event = ContractMapper.read(GoldenFile.of(MeetingScheduled.TYPE).json(), MeetingScheduled.class);

        assertThat(event.toString()).doesNotContain("ana@example.org", "Olga", "+34600000000");
    }
}
