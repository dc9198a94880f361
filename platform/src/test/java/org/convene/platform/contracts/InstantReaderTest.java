package org.convene.platform.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantReaderTest {
    private record Appointment(Instant at) {}

    @Test
    void whatIsWrittenIsReadByItself() {
        var random = new Random(42);
        var first = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
        var last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        for (var round = 0; round < 100_000; round++) {
            var unit = (int) Math.pow(10, random.nextInt(10));
            var time = Instant.ofEpochSecond(
                    random.nextLong(first, last + 1), random.nextInt(1_000_000_000) / unit * unit);
            assertThat(InstantReader.read(time.toString())).contains(time);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-29T23:59:59Z", "2000-02-29T00:00:00.5Z", "2026-11-23T10:00:00.000000001Z"})
    void timesToAnyDigitAreReadByItself(String text) {
        assertThat(InstantReader.read(text)).contains(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T11:00:00+01:00",
                "2026-11-23T10:00:00.Z",
                "2026-11-23t10:00:00z",
                "+12026-11-23T10:00:00Z"
            })
    void othersAreReadAsBeforeOrRefused(String text) {
        assertThat(InstantReader.read(text)).isEmpty();
    }

    @Test
    void anOffsetIsReadStill() {
        assertThat(ContractMapper.read("{\"at\": \"2026-11-23T11:00:00+01:00\"}", Appointment.class))
                .isEqualTo(new Appointment(Instant.parse("2026-11-23T10:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-11-00T00:00:00Z",
                "2026-11-31T00:00:00Z",
                "2026-11-23T10:60:00Z",
                "2026-11-23T10:00:60Z",
                "2026-11-23T25:00:00Z",
                "2026-11-23T10:00:00",
                "2026-11-23 10:00:00Z",
                "2026-11-23T10:00:0aZ",
                "2026-11-23T10:00:00.1234567890Z"
            })
    void whatIsNoTimeIsRefusedAsBefore(String text) {
        assertThat(InstantReader.read(text)).isEmpty();
        assertThatThrownBy(() -> ContractMapper.read("{\"at\": \"%s\"}".formatted(text), Appointment.class))
                .hasMessage("not a Appointment: at");
    }
}
