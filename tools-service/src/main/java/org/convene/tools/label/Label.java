package org.convene.tools.label;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/**
 * What a tool is called (R26): one text for everybody, or a text for each of some languages.
 *
 * @param translations at least one, each language once; a label for everybody has no language
 */
public record Label(List<Translation> translations) {
    private static final String ENGLISH = "en";

    /**
     * @param language BCP 47 tag as it was written; empty for everybody
     */
    public record Translation(String language, String text) {}

    public Label {
        translations = List.copyOf(translations);
    }

    /**
     * @throws MalformedLabelException if it is neither one text nor translations
     */
    public static Label parse(String text) {
        return new LabelParser(text).parse();
    }

    /** Whether it is a language tag (RFC 5646 section 2.1). */
    public static boolean isLanguage(String text) {
        return LabelParser.isLanguage(text);
    }

    /**
     * The text for who reads this language: by lookup (RFC 4647 section 3.4), else in any form of the same language,
     * else in English, else the first.
     *
     * @param culture BCP 47 tag; what is none is a language that nothing is written in
     */
    public String in(String culture) {
        return best(culture)
                .or(() -> best(ENGLISH))
                .map(this::text)
                .orElseGet(() -> translations.get(0).text());
    }

    private Optional<String> best(String culture) {
        if (!LabelParser.isLanguage(culture)) {
            return Optional.empty();
        }
        var languages = translations.stream().map(Translation::language).toList();
        var found = Locale.lookupTag(LanguageRange.parse(culture), languages);
        return Optional.ofNullable(found).or(() -> sameLanguage(culture, languages));
    }

    private static Optional<String> sameLanguage(String culture, List<String> languages) {
        var primary = LanguageRange.parse(culture.split("-", 2)[0]);
        return Locale.filterTags(primary, languages).stream().findFirst();
    }

    private String text(String language) {
        return translations.stream()
                .filter(translation -> translation.language().equalsIgnoreCase(language))
                .map(Translation::text)
                .findFirst()
                .orElseThrow();
    }
}
