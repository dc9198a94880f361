package org.convene.access.language;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages that a request asks for (RFC 9110 section 12.5.4). */
public final class AcceptLanguage {
    /** RFC 5646 section 4.4.1 asks for 35 characters. */
    private static final int LONGEST_TAG = 35;

    private AcceptLanguage() {}

    /** The language that the request's sender likes best. */
    public static Optional<String> of(HttpServerRequest request) {
        return first(tags(Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))));
    }

    /** Preferred ones first; none if the header makes no sense. */
    public static Stream<String> tags(Optional<String> header) {
        if (header.filter(text -> !text.isBlank()).isEmpty()) {
            return Stream.empty();
        }
        try {
            return LanguageRange.parse(header.get()).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(LanguageRange::getRange);
        } catch (IllegalArgumentException malformed) {
            return Stream.empty();
        }
    }

    /** The first that is a language, as a canonical tag. */
    public static Optional<String> first(Stream<String> tags) {
        return tags.map(tag -> Locale.forLanguageTag(tag).toLanguageTag())
                .filter(tag -> !tag.equals("und") && tag.length() <= LONGEST_TAG)
                .findFirst();
    }
}
