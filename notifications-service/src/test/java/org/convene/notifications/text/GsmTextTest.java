package org.convene.notifications.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GsmTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "“Plan” — it’s 11:00\u202FAM… | \"Plan\" - it's 11:00 AM...",
                "«Año» d\u2011abr. 1\u00A0€ | \"Año\" d-abr. 1 €",
                "García, l·l, 会議 😀 | García, l·l, 会議 😀"
            })
    void typographyGivesWayAndLettersStay(String text, String plain) {
        assertThat(GsmText.plain(text)).isEqualTo(plain);
    }
}
