package org.convene.access.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R6: how codes are spelled, and which are easily guessed. */
class AccessCodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab12-Straße",
                " AB12-STRASSE ",
                "a b 1 2 - s t r a s s e",
                "\uFF21\uFF22\uFF11\uFF12-stra\u00DFe",
                "ab12\u00A0-\u200Bstrasse",
                "ab12-stra\u1E9Ee"
            })
    void caseBlanksAndCompatibleCharactersMakeNoDifference(String spelled) {
        assertThat(AccessCode.of(spelled))
                .isEqualTo(AccessCode.of("ab12-strasse"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u200B", "a\u0000b"})
    void whatHasNoCharactersOrControlsIsNone(String spelled) {
        assertThat(AccessCode.of(spelled)).isEmpty();
    }

    @Test
    void noneIsLongerThanTwoHundredCharacters() {
        assertThat(AccessCode.of("x".repeat(200))).isPresent();
        assertThat(AccessCode.of("x".repeat(201))).isEmpty();
        assertThat(AccessCode.of(" ".repeat(10_000) + "x")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "k7f2q9x, SHORT",
        "k7f2q9xw,",
        "493817265, SHORT",
        "4938172650,",
        "abababab, REPEATED",
        "abcdefgh, SEQUENCE",
        "hgfedcba, SEQUENCE",
        "abcdefgz,"
    })
    void whatIsEasilyGuessedIsSaid(String code, Weakness weakness) {
        assertThat(AccessCode.of(code).orElseThrow().weakness()).isEqualTo(Optional.ofNullable(weakness));
    }

    @Test
    void whatIsCountedOnFollows() {
        var code = AccessCode.of("team-0041").orElseThrow();

        assertThat(AccessCode.of("TEAM-0042").orElseThrow().follows(code)).isTrue();
        assertThat(AccessCode.of("team-0043").orElseThrow().follows(code)).isFalse();
        assertThat(AccessCode.of("crew-0042").orElseThrow().follows(code)).isFalse();
    }
}
