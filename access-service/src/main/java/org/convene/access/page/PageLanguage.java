package org.convene.access.page;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.convene.access.language.AcceptLanguage;

/**
 * The language of a page.
 *
 * @param locale as it was asked for, with its region, by which times are written
 */
record PageLanguage(Locale locale) {
    static final Set<String> OFFERED = Set.of("en", "es", "ca", "de", "fr");

    /** The first that is offered: the participant's, the browser's, the meeting's; else English. */
    static PageLanguage choose(
            Optional<String> participant, Optional<String> acceptLanguage, Optional<String> meeting) {
        return Stream.of(participant.stream(), AcceptLanguage.tags(acceptLanguage), meeting.stream())
                .flatMap(tags -> tags)
                .map(Locale::forLanguageTag)
                .filter(locale -> OFFERED.contains(locale.getLanguage()))
                .findFirst()
                .map(PageLanguage::new)
                .orElseGet(() -> new PageLanguage(Locale.ENGLISH));
    }

    /** The participant's own, whether pages are offered in it or not; else the one that the browser likes best. */
    static Optional<String> ofReader(Optional<String> participant, Optional<String> acceptLanguage) {
        return AcceptLanguage.first(Stream.concat(participant.stream(), AcceptLanguage.tags(acceptLanguage)));
    }

    /** The language of the texts, without a region. */
    Locale texts() {
        return Locale.forLanguageTag(locale.getLanguage());
    }
}
