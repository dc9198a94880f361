package org.convene.tools.preflight;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A serialized policy (CSP level 3 section 2.2.1): of a directive that is there twice, the first one counts.
 *
 * @param directives values by lower-case name
 */
record ContentPolicy(Map<String, List<String>> directives) {
    /** All policies of all headers of the name (CSP level 3 section 2.2.2); each is enforced. */
    static List<ContentPolicy> parse(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(ContentPolicy::parse)
                .filter(policy -> !policy.directives.isEmpty())
                .toList();
    }

    Optional<List<String>> directive(String name) {
        return Optional.ofNullable(directives.get(name));
    }

    private static ContentPolicy parse(String policy) {
        var directives = new LinkedHashMap<String, List<String>>();
        for (var directive : policy.split(";", -1)) {
            var words = Stream.of(directive.split("[\\t\\n\\f\\r ]+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (!words.isEmpty()) {
                directives.putIfAbsent(words.get(0).toLowerCase(Locale.ROOT), words.subList(1, words.size()));
            }
        }
        return new ContentPolicy(directives);
    }
}
