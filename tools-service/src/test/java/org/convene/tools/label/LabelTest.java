package org.convene.tools.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {
    /** The documentation's own. */
    private static final String DOCUMENTED = "en:My Custom Tool|de-CH:Mein eigenes Tool|fr: Mon outil personnalisé";

    @ParameterizedTest
    @CsvSource({
        "en, My Custom Tool",
        "en-US, My Custom Tool",
        "de-CH, Mein eigenes Tool",
        "de, Mein eigenes Tool",
        "de-AT, Mein eigenes Tool",
        "DE-ch, Mein eigenes Tool",
        "de-CH-1996, Mein eigenes Tool",
        "fr, Mon outil personnalisé",
        "fr-CA, Mon outil personnalisé",
        "es, My Custom Tool",
        "'', My Custom Tool",
        "*, My Custom Tool",
        "de_CH, My Custom Tool",
        "'de,en;q=0.5', My Custom Tool"
    })
    void aReaderGetsTheTextThatIsNearest(String culture, String text) {
        assertThat(Label.parse(DOCUMENTED).in(culture)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // Lookup goes before filtering, and the exact tag before the general one.
                "de-CH:Zürich|de:Berlin; de-AT; Berlin",
                "de-CH:Zürich|de:Berlin; de-CH; Zürich",
                // What is extended by a singleton falls back past it (RFC 4647 section 3.4).
                "zh-Hant:繁|zh:中; zh-Hant-CN-x-private; 繁",
                // Filtering takes the first of the language.
                "en:Notes|pt-BR:Notas|pt-PT:Apontamentos; pt-AO; Notas",
                // Filtering looks at whole subtags.
                "en:Notes|fil:Mga tala; fi; Notes",
                // Without English, any English; without any, the first.
                "de:Notizen|en-GB:Notes; es; Notes",
                "de:Notizen|fr:Notes; es; Notizen",
                "de:Notizen|fr:Notes; en; Notizen",
                // Hebrew under its former code.
                "en:Notes|he:הערות; iw; הערות"
            })
    void theNearestIsFoundByLookupThenByLanguageThenInEnglishThenFirst(String label, String culture, String text) {
        assertThat(Label.parse(label).in(culture)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"My Custom Tool", "  My Custom Tool ", "FAQ: all", "Note: read this", "12:30", ": x", "a:b"})
    void whatIsNoTranslationIsOneTextForEverybody(String label) {
        assertThat(Label.parse(label).in("de")).isEqualTo(label.strip());
        assertThat(Label.parse(label).in("en")).isEqualTo(label.strip());
    }

    @ParameterizedTest
    @CsvSource({"en: Notes, Notes", "' de-CH :Notizen ', Notizen", "en:Notes: all, Notes: all"})
    void oneTranslationIsForEverybodyAndSurroundingBlanksDoNotCount(String label, String text) {
        assertThat(Label.parse(label).in("fr")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "en:Notes|Notizen; at character 10: must be a language and a colon, such as en:",
                "Notes|de:Notizen; at character 1: must be a language and a colon, such as en:",
                "en:Notes|; at character 10: must be a language and a colon, such as en:",
                "|; at character 1: must be a language and a colon, such as en:",
                "en:Notes||fr:Notes; at character 10: must be a language and a colon, such as en:",
                "en:Notes|english:Notes; at character 10: must be a language and a colon, such as en:",
                "en:Notes|de: ; at character 13: must be a text",
                "en:; at character 4: must be a text",
                "en:Notes|de:Notizen|EN:Notes; at character 21: has this language already"
            })
    void whatIsMalformedIsRefusedWithItsPlace(String label, String message) {
        assertThatThrownBy(() -> Label.parse(label))
                .isInstanceOf(MalformedLabelException.class)
                .hasMessage(message);
    }

    @Property
    void whateverParsesSaysSomethingToEverybody(@ForAll String label, @ForAll String culture) {
        Assume.that(parses(label));

        assertThat(Label.parse(label).in(culture)).isNotBlank();
    }

    private static boolean parses(String label) {
        try {
            return !Label.parse(label).translations().isEmpty();
        } catch (MalformedLabelException malformed) {
            return false;
        }
    }
}
