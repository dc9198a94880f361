package org.convene.platform.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeetingEventTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.convene.meeting.scheduled.v1",
                "org.convene.meeting.updated.v1",
                "org.convene.meeting.rescheduled.v1",
                "org.convene.meeting.cancelled.v1"
            })
    void everyEventIsReadAndWrittenAsItsGoldenFileSays(String type) throws IOException {
        var golden = golden(type);

        var event = ContractMapper.read(golden, MeetingEvent.ofType(type).orElseThrow());

        assertThat(event.type()).isEqualTo(type);
        assertThat(JSON.readTree(ContractMapper.write(event))).isEqualTo(JSON.readTree(golden));
    }

    @Test
    void membersThatAReaderDoesNotKnowAreIgnored() throws IOException {
        var json = golden(MeetingScheduled.TYPE).replaceFirst("\\{", "{\"later\": {\"more\": 1},");

        assertThat(ContractMapper.read(json, MeetingScheduled.class).meeting().name())
                .isEqualTo("Planning");
    }

    @Test
    void anUnknownTypePassesBy() {
        assertThat(MeetingEvent.ofType("org.convene.meeting.painted.v1")).isEmpty();
    }

    @Test
    void textThatIsNoContractIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> ContractMapper.read("{\"meeting\": \"ana@example.org\"}", MeetingScheduled.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a MeetingScheduled");
    }

    @Test
    void aPersonIsNotPrinted() throws IOException {
        var event = ContractMapper.read(golden(MeetingScheduled.TYPE), MeetingScheduled.class);

        assertThat(event.toString()).doesNotContain("ana@example.org", "Olga", "+34600000000");
    }

    private static String golden(String type) throws IOException {
        try (var file = MeetingEventTest.class.getResourceAsStream("/contracts/" + type + ".json")) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
