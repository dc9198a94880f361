package org.convene.platform.outgoing;

import static org.convene.platform.outgoing.OutgoingException.Reason.MALFORMED_URL;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An {@code http} or {@code https} URL in the part of RFC 3986 that all parsers read alike: ASCII, no user-info, no
 * empty or zero port, a host of letters, digits, {@code - _ .} without a dot at its end, or an IP literal in its
 * canonical spelling. A host that ends in a number and is no dotted quad is refused, not guessed at. A fragment is
 * dropped.
 *
 * @param host lower case; an IPv6 literal in brackets
 * @param target path and query, as the request line has them
 */
record OutgoingUrl(boolean secure, String host, Optional<InetAddress> literal, int port, String target) {
    private static final int LONGEST = 8_192;
    private static final int LONGEST_HOST = 253;
    static final int HIGHEST_PORT = 65_535;

    private static final Pattern FORM = Pattern.compile("(?<scheme>(?i:https?))://"
            + "(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])"
            + "(?::(?<port>[1-9][0-9]{0,4}))?"
            + "(?<path>/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?"
            + "(?<query>\\?[A-Za-z0-9._~!$&'()*+,;=:@%/?\\[\\]-]*)?"
            + "(?:#[!-~]*)?");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern LABELS =
            Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    /**
     * @throws OutgoingException {@code malformed-url}
     */
    static OutgoingUrl parse(String url) {
        var form = FORM.matcher(url);
        if (url.length() > LONGEST
                || !form.matches()
                || BROKEN_ESCAPE.matcher(url).find()) {
            throw new OutgoingException(MALFORMED_URL);
        }
        var secure = form.group("scheme").equalsIgnoreCase("https");
        var host = form.group("host").toLowerCase(Locale.ROOT);
        var literal = IpLiteral.ofHost(host);
        var target = Optional.ofNullable(form.group("path")).orElse("/")
                + Optional.ofNullable(form.group("query")).orElse("");
        return new OutgoingUrl(
                secure,
                literal.map(IpLiteral::host).orElseGet(() -> requireName(host)),
                literal,
                port(form.group("port"), secure),
                target);
    }

    /** For logs. */
    static String originOf(String url) {
        try {
            return parse(url).origin();
        } catch (OutgoingException failure) {
            return MALFORMED_URL.code();
        }
    }

    /** RFC 6454 section 4. */
    String origin() {
        return (secure ? "https://" : "http://") + host + ":" + port;
    }

    @Override
    public String toString() {
        return origin();
    }

    private static int port(@Nullable String digits, boolean secure) {
        if (digits == null) {
            return secure ? 443 : 80;
        }
        var port = Integer.parseInt(digits);
        if (port > HIGHEST_PORT) {
            throw new OutgoingException(MALFORMED_URL);
        }
        return port;
    }

    private static String requireName(String host) {
        if (host.length() > LONGEST_HOST
                || !LABELS.matcher(host).matches()
                || ENDS_IN_NUMBER.matcher(host).matches()) {
            throw new OutgoingException(MALFORMED_URL);
        }
        return host;
    }
}
