package org.convene.access.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7240. */
class PreferencesTest {
    private static final Duration LONGEST = Duration.ofSeconds(8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=5 | 5",
                "wait=8 | 8",
                "wait=9 | 8",
                "wait=999999999 | 8",
                "Wait = \"3\" | 3",
                "respond-async, wait=4 | 4",
                "wait=2; note=x, wait=6 | 2",
                "wait=0 | 0",
                "wait | 0",
                "wait=-1 | 0",
                "wait=1.5 | 0",
                "wait=9999999999999999999999 | 0",
                "awaits=5 | 0",
                "return=minimal | 0",
            })
    void theClientSaysHowLongItWaits(String header, long seconds) {
        assertThat(Preferences.wait(List.of(header), LONGEST)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void whoSaysNothingDoesNotWait() {
        assertThat(Preferences.wait(List.of(), LONGEST)).isZero();
        assertThat(Preferences.wait(List.of("return=minimal", "wait=5"), LONGEST))
                .isEqualTo(Duration.ofSeconds(5));
    }
}
