package org.convene.tools.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What tools are told (R27). */
class ReaderTest {
    @Test
    void parametersHaveTheirDocumentedNamesAndOrder() {
        var ana = new Reader(
                "65f0c0ffee0123456789ab02",
                Optional.of("Ana García & co"),
                Optional.of("8911-1493-1944-5515"),
                Optional.of("65f0c0ffee0123456789abcd"),
                Optional.of("es-ES"),
                true,
                365);

        assertThat(ana.parameters(Optional.of("a.b_c")))
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
        var guest = new Reader("1", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, 1);

        assertThat(guest.parameters(Optional.empty())).containsExactly(entry("participantId", "1"));
    }
}
