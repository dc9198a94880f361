package org.convene.access.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import org.convene.access.link.V1Link;
import org.convene.platform.secret.Secret;

/**
 * What somebody brought in a door's address, and then in the cookie that it was exchanged for.
 *
 * @param parameter under which name
 */
record Brought(String parameter, @Secret String value) {
    /** As the cookie has it where there is none. */
    static final String NOTHING = "";

    static final String TOKEN = "jwt";
    static final String ACCESS = "accessToken";
    static final String LINK = "l";
    static final String SIGNED = "i";

    /** Of no form that anything has which opens a door. */
    private static final String UNREADABLE = "-";

    /** What must not stay in an address. */
    static final List<String> PARAMETERS = List.of(TOKEN, ACCESS, LINK, SIGNED);

    /** Browsers keep no cookie of more than 4,096 bytes (RFC 6265bis section 5.6). */
    private static final int LONGEST = 3_800;

    static Optional<Brought> ofCookie(String cookie) {
        try {
            var point = cookie.indexOf('.');
            return PARAMETERS.contains(cookie.substring(0, Math.max(0, point)))
                    ? Optional.of(new Brought(
                            cookie.substring(0, point),
                            URLDecoder.decode(cookie.substring(point + 1).replace("!", "%2B"), UTF_8)))
                    : Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /** What base64 consists of takes one character each: all but the plus sign stands for itself (RFC 6265 section 4.1.1). */
    String cookie() {
        return parameter + "."
                + URLEncoder.encode(value, UTF_8)
                        .replace("%2B", "!")
                        .replace("%2F", "/")
                        .replace("%3D", "=");
    }

    /** The same, written shorter where it is too long for a cookie; where that cannot be, what opens nothing either. */
    Brought fitting() {
        return cookie().length() <= LONGEST
                ? this
                : new Brought(
                        parameter,
                        Optional.of(value)
                                .filter(text -> parameter.equals(SIGNED))
                                .flatMap(V1Link::compact)
                                .orElse(UNREADABLE));
    }

    @Override
    public String toString() {
        return "Brought[parameter=" + parameter + "]";
    }
}
