package org.convene.access.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTextsTest {
    @ParameterizedTest
    @ValueSource(strings = {"es", "ca"})
    void everyTextIsInEveryLanguage(String language) throws IOException {
        var texts = new Properties();
        try (var file = getClass().getResourceAsStream("/messages/text_" + language + ".properties")) {
            texts.load(new InputStreamReader(Objects.requireNonNull(file), UTF_8));
        }

        assertThat(texts.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(Stream.of(PageTexts.class.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
        assertThat(texts.values()).noneMatch(text -> ((String) text).isBlank());
    }
}
