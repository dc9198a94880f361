package org.convene.platform.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of a page: an absolute URL of a web server, without a user. */
public record EmbeddedPage(URI url) {
    /** Browsers take these for trustworthy without TLS (W3C Secure Contexts section 3.1). */
    private static final Pattern LOCAL = Pattern.compile("(.+\\.)?localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /** Empty where the text is no such URL. */
    public static Optional<EmbeddedPage> of(String text) {
        try {
            var page = new EmbeddedPage(new URI(text));
            return page.url.getHost() != null && page.url.getRawUserInfo() == null && page.isWeb()
                    ? Optional.of(page)
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    public boolean isHttps() {
        return scheme().equals("https");
    }

    /** Whether it is the machine that the browser runs on. */
    public boolean isLocal() {
        return LOCAL.matcher(host()).matches();
    }

    /** Whether a page that came by TLS may show it: it does so too, or comes from the reader's own machine (R25). */
    public boolean isSafe() {
        return isHttps() || isLocal();
    }

    /** As browsers write it (RFC 6454 section 6.2). */
    public String origin() {
        return scheme() + "://" + authority();
    }

    /** Host and port, as the {@code Host} header of a request for it says. */
    public String authority() {
        var standard = isHttps() ? 443 : 80;
        return url.getPort() == -1 || url.getPort() == standard ? host() : host() + ":" + url.getPort();
    }

    /**
     * The URL with these added, in their order, behind its own query, which stays as it is, and before its fragment.
     * Unreserved characters stand for themselves, all others percent-encoded (RFC 3986 section 2), blanks as %20.
     */
    public String with(Map<String, String> parameters) {
        var parts = url.toString().split("#", 2);
        var query = parameters.entrySet().stream().map(EmbeddedPage::pair).collect(joining("&"));
        return parts[0] + separator(parts[0]) + query + (parts.length == 2 ? "#" + parts[1] : "");
    }

    private static String separator(String address) {
        var question = address.indexOf('?');
        if (question < 0) {
            return "?";
        }
        return question == address.length() - 1 || address.endsWith("&") ? "" : "&";
    }

    private static String pair(Entry<String, String> parameter) {
        var value = URLEncoder.encode(parameter.getValue(), UTF_8);
        return parameter.getKey() + "="
                + value.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    private boolean isWeb() {
        return isHttps() || scheme().equals("http");
    }

    private String scheme() {
        return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    }

    private String host() {
        return url.getHost().toLowerCase(Locale.ROOT);
    }
}
