package org.convene.access.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageTextsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

    static Set<String> languages() {
        return PageLanguage.OFFERED;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyTextIsInEveryLanguage(String language) throws IOException {
        var texts = texts(language);

        assertThat(texts.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(Stream.of(PageTexts.class.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
        assertThat(texts.values()).noneMatch(text -> ((String) text).isBlank());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aTextTellsTheSameInEveryLanguage(String language) throws IOException {
        var english = texts("en");
        var texts = texts(language);

        for (var key : english.stringPropertyNames()) {
            assertThat(placeholders(texts.getProperty(key))).as(key).isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @Test
    void noLanguageIsOfferedInTheWordsOfAnother() throws IOException {
        var first = new TreeSet<String>();
        for (var language : languages()) {
            first.add(texts(language).getProperty("codeHint"));
        }

        assertThat(first).hasSameSizeAs(languages());
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties texts(String language) throws IOException {
        var texts = new Properties();
        try (var file = PageTextsTest.class.getResourceAsStream("/messages/text_" + language + ".properties")) {
            texts.load(new InputStreamReader(Objects.requireNonNull(file), UTF_8));
        }
        return texts;
    }
}
