package org.convene.access.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLanguageTest {
    @ParameterizedTest
    @CsvSource({
        "ca, es, en, ca",
        "ca-ES, es, en, ca-ES",
        "it, es, en, es",
        "de-CH, es, en, de-CH",
        ", 'fr-CA;q=0.9, de;q=0.8', en, fr-CA",
        ", 'it, es-MX;q=0.8, ca;q=0.9', en, ca",
        ", 'en;q=0, es;q=0.1', ca, es",
        ", '*', es, es",
        ", 'it,pt', ca, ca",
        ", ';;;', es, es",
        ", , es-AR, es-AR",
        ", , it, en",
        "?, ?, ?, en"
    })
    void theFirstOfferedLanguageIsTaken(String participant, String acceptLanguage, String meeting, String tag) {
        var language = PageLanguage.choose(
                Optional.ofNullable(participant), Optional.ofNullable(acceptLanguage), Optional.of(orNone(meeting)));

        assertThat(language.locale().toLanguageTag()).isEqualTo(tag);
        assertThat(language.texts().toLanguageTag()).isEqualTo(tag.substring(0, 2));
    }

    private static String orNone(String tag) {
        return tag == null ? "" : tag;
    }
}
