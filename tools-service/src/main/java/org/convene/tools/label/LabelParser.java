package org.convene.tools.label;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.convene.tools.label.Label.Translation;

/**
 * Reads labels:
 *
 * <pre>
 * label       = text / translation *( "|" translation )
 * translation = language ":" text
 * </pre>
 *
 * Blanks around languages and texts do not count; no text holds a {@code |}. What holds none and begins with a word and
 * a colon is a translation only if the word is a language: "en: Notes" is one, "FAQ: all" is not.
 */
final class LabelParser {
    /** A language of RFC 5646 section 2.1 and what may follow it. */
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*+");

    private static final Set<String> KNOWN = Stream.concat(
                    Stream.of(Locale.getISOLanguages()),
                    Stream.of(Locale.getAvailableLocales()).map(Locale::getLanguage))
            .collect(Collectors.toUnmodifiableSet());

    private final String label;
    private final List<Translation> translations = new ArrayList<>();
    private final Set<String> languages = new HashSet<>();

    LabelParser(String label) {
        this.label = label;
    }

    static boolean isLanguage(String text) {
        return LANGUAGE.matcher(text).matches();
    }

    Label parse() {
        if (label.indexOf('|') < 0 && !beginsWithLanguage()) {
            requireText(0, label);
            return new Label(List.of(new Translation("", label.strip())));
        }
        var start = 0;
        for (var part : label.split("\\|", -1)) {
            translation(start, part);
            start += part.length() + 1;
        }
        return new Label(translations);
    }

    private boolean beginsWithLanguage() {
        var word = label.split(":", 2)[0].strip();
        return label.indexOf(':') >= 0
                && isLanguage(word)
                && KNOWN.contains(word.split("-", 2)[0].toLowerCase(Locale.ROOT));
    }

    private void translation(int start, String part) {
        var colon = part.indexOf(':');
        var language = part.substring(0, Math.max(colon, 0)).strip();
        if (!isLanguage(language)) {
            throw new MalformedLabelException(start, "must be a language and a colon, such as en:");
        }
        if (!languages.add(language.toLowerCase(Locale.ROOT))) {
            throw new MalformedLabelException(start, "has this language already");
        }
        var text = part.substring(colon + 1);
        requireText(start + colon + 1, text);
        translations.add(new Translation(language, text.strip()));
    }

    private static void requireText(int start, String text) {
        if (text.isBlank()) {
            throw new MalformedLabelException(start, "must be a text");
        }
    }
}
