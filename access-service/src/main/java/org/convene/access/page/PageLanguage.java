package org.convene.access.page;

import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The language of a page.
 *
 * @param locale as it was asked for, with its region, by which times are written
 */
record PageLanguage(Locale locale) {
    /** RFC 5646 section 4.4.1 asks for 35 characters. */
    private static final int LONGEST_TAG = 35;

    private static final Set<String> OFFERED = Set.of("en", "es", "ca");

    /** The first that is offered: the participant's, the browser's, the meeting's; else English. */
    static PageLanguage choose(
            Optional<String> participant, Optional<String> acceptLanguage, Optional<String> meeting) {
        return Stream.of(participant.stream(), accepted(acceptLanguage.orElse("")), meeting.stream())
                .flatMap(tags -> tags)
                .map(Locale::forLanguageTag)
                .filter(locale -> OFFERED.contains(locale.getLanguage()))
                .findFirst()
                .map(PageLanguage::new)
                .orElseGet(() -> new PageLanguage(Locale.ENGLISH));
    }

    /** The participant's own, whether pages are offered in it or not; else the one that the browser likes best. */
    static Optional<String> ofReader(Optional<String> participant, Optional<String> acceptLanguage) {
        return Stream.concat(participant.stream(), accepted(acceptLanguage.orElse("")))
                .map(tag -> Locale.forLanguageTag(tag).toLanguageTag())
                .filter(tag -> !tag.equals("und") && tag.length() <= LONGEST_TAG)
                .findFirst();
    }

    /** The language of the texts, without a region. */
    Locale texts() {
        return Locale.forLanguageTag(locale.getLanguage());
    }

    /** The header's languages (RFC 9110 section 12.5.4), preferred ones first; none if it makes no sense. */
    private static Stream<String> accepted(String header) {
        if (header.isBlank()) {
            return Stream.empty();
        }
        try {
            return LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(LanguageRange::getRange);
        } catch (IllegalArgumentException malformed) {
            return Stream.empty();
        }
    }
}
