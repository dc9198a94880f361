package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    /** Public, since its values are read by reflection. */
    public record Text(@PlainText String line, Optional<@Pattern(regexp = MeetingEdit.TEXT_FORM) String> block) {}

    static String[] noLines() {
        return new String[] {"a\nb", "a\rb", "a\u0000b", "a\u0085b", "a\u2028b", "a\u2029b", "a\uD83D", "\uDE00b"};
    }

    @ParameterizedTest
    @MethodSource("noLines")
    void aLineHasNoControlCharactersNoLineBreaksAndNoLoneSurrogates(String text) {
        assertThat(VALIDATOR.validate(new Text(text, Optional.empty()))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ana García", "名前", "\uD83D\uDE00", "\u202Bעדי\u202C", "Zo\u200Dë", "a\u00A0b", ""})
    void everyOtherTextIsALineAlsoOneWithMarksOfTheReadingOrder(String text) {
        assertThat(VALIDATOR.validate(new Text(text, Optional.of(text)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\tc", "a\r\nb", "a\u2028b"})
    void aTextOfSeveralLinesHasBreaksAndTabs(String text) {
        assertThat(VALIDATOR.validate(new Text("", Optional.of(text)))).isEmpty();
    }

    static String[] noTexts() {
        return new String[] {"a\u0000b", "a\u001Bb", "a\u0085b", "a\uD83D", "\uDE00b"};
    }

    @ParameterizedTest
    @MethodSource("noTexts")
    void yetNoControlCharactersAndNoLoneSurrogates(String text) {
        assertThat(VALIDATOR.validate(new Text("", Optional.of(text)))).hasSize(1);
    }
}
