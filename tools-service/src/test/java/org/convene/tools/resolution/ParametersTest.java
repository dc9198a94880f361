package org.convene.tools.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void theyHaveTheirDocumentedNamesAndOrder() {
        var ana = new Parameters(
                "65f0c0ffee0123456789ab02",
                Optional.of("Ana García & co"),
                Optional.of("8911-1493-1944-5515"),
                Optional.of("65f0c0ffee0123456789abcd"),
                Optional.of("a.b_c"),
                Optional.of("es-ES"));

        assertThat(ana.named())
                .containsExactly(
                        entry("participantId", "65f0c0ffee0123456789ab02"),
                        entry("participantName", "Ana García & co"),
                        entry("meetingToken", "8911-1493-1944-5515"),
                        entry("meetingId", "65f0c0ffee0123456789abcd"),
                        entry("moderatorToken", "a.b_c"),
                        entry("culture", "es-ES"));
    }

    @Test
    void whatThereIsNoneOfIsLeftOut() {
        var guest = new Parameters(
                "1", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(guest.named()).containsExactly(entry("participantId", "1"));
    }
}
