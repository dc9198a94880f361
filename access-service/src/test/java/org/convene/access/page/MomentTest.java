package org.convene.access.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final Instant INSTANT = Instant.parse("2026-05-31T22:30:00Z");

    @Test
    void aMomentIsWrittenInTheZoneAndLanguageOfItsReader() {
        var moment = Moment.of(INSTANT, ZoneId.of("Europe/Madrid"), Locale.forLanguageTag("ca"));

        assertThat(moment.date())
                .contains("dilluns")
                .contains("1")
                .contains("juny")
                .contains("2026");
        assertThat(moment.time()).isEqualTo("0:30");
        assertThat(moment.machine()).isEqualTo("2026-05-31T22:30:00Z");
    }

    @Test
    void aZoneIsNamedWithItsIdentifier() {
        assertThat(Moment.zoneName(ZoneId.of("Europe/Madrid"), Locale.ENGLISH))
                .isEqualTo("Central European Time (Europe/Madrid)");
        assertThat(Moment.zoneName(ZoneId.of("+02:00"), Locale.ENGLISH)).isEqualTo("+02:00");
    }
}
