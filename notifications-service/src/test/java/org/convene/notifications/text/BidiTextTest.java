package org.convene.notifications.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BidiTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"תכנון", "اجتماع", "Planning תכנון", "𞤀𞤣𞤤𞤢𞤥"})
    void whatIsReadFromRightToLeftIsSetApart(String name) {
        assertThat(BidiText.isolated(name)).isEqualTo("\u2068" + name + "\u2069");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Planning", "Réunion №1", "計画", "Совещание", "12:30", "🎉"})
    void whatIsNotStaysAsItIs(String name) {
        assertThat(BidiText.isolated(name)).isEqualTo(name);
    }
}
