package org.convene.access.page;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a client would like (RFC 7240); what is malformed or not known here is left alone. */
final class Preferences {
    /** Section 4.3; of more digits there is no number of seconds that anybody waits. */
    private static final Pattern WAIT =
            Pattern.compile("wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private Preferences() {}

    /**
     * How long the client would wait for an answer; nothing where it does not say. The first one counts (section 2).
     *
     * @param headers values of {@code Prefer}
     * @param longest that is granted
     */
    static Duration wait(List<String> headers, Duration longest) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(preference -> WAIT.matcher(preference.strip()))
                .filter(Matcher::matches)
                .map(wait -> Duration.ofSeconds(Long.parseLong(wait.group(1))))
                .findFirst()
                .map(wished -> wished.compareTo(longest) < 0 ? wished : longest)
                .orElse(Duration.ZERO);
    }
}
