package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotBlankTest {
    private final NotBlank.Validator validator = new NotBlank.Validator();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u200b", "\u3000\u202f", "\u200e \u2060\ufeff"})
    void whatNothingIsToBeSeenOfIsNoName(String name) {
        assertThat(validator.isValid(name, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " x ", "\u00a0名前", "\u202bעדי\u202c", "\n\uD83D\uDE00", "!"})
    void anythingElseIs(String name) {
        assertThat(validator.isValid(name, null)).isTrue();
    }
}
