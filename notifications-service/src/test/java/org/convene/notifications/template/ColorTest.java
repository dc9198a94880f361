package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColorTest {
    @ParameterizedTest
    @CsvSource({
        "#0f766e, #ffffff, #0f766e",
        "#ffd400, #101a24, #101a24",
        "#FFFFFF, #101a24, #101a24",
        "#000000, #ffffff, #000000"
    })
    void textStaysReadable(String hex, String onIt, String onWhite) {
        var color = Color.parse(hex).orElseThrow();

        assertThat(color.onIt()).isEqualTo(onIt);
        assertThat(color.onWhite()).isEqualTo(onWhite);
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#fff", "#12345g", "#0f766e;background:url(x)", ""})
    void whatIsNoColorIsNone(String text) {
        assertThat(Color.parse(text)).isEmpty();
    }
}
