package org.convene.notifications.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Which languages to look for, in order (RFC 4647 section 3.4). */
final class LanguageRange {
    private LanguageRange() {}

    /** Each tag followed by its shorter forms; what is no language tag is passed by. */
    static List<String> of(List<String> tags) {
        var ranges = new LinkedHashSet<String>();
        for (var tag : tags) {
            var range = Locale.forLanguageTag(tag).toLanguageTag();
            while (!range.equals("und")) {
                ranges.add(range);
                var cut = range.lastIndexOf('-');
                range = cut < 0 ? "und" : range.substring(0, cut);
            }
        }
        return List.copyOf(ranges);
    }

    /** As {@link #of} writes them. */
    static List<String> canonical(List<String> tags) {
        return tags.stream()
                .map(tag -> Locale.forLanguageTag(tag).toLanguageTag())
                .toList();
    }

    static String primary(String tag) {
        return Locale.forLanguageTag(tag).getLanguage();
    }
}
