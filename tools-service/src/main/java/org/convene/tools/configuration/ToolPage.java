package org.convene.tools.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The page of a tool: an absolute URL of a web server, without a user. */
public record ToolPage(URI url) {
    private static final Pattern LOCAL = Pattern.compile("(.+\\.)?localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /** Empty where the text is no such URL. */
    static Optional<ToolPage> of(String text) {
        try {
            var page = new ToolPage(new URI(text));
            return page.url.getHost() != null && page.url.getRawUserInfo() == null && page.isWeb()
                    ? Optional.of(page)
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    boolean isHttps() {
        return scheme().equals("https");
    }

    /** Whether it is the machine that the browser runs on. */
    boolean isLocal() {
        return LOCAL.matcher(host()).matches();
    }

    /** As browsers write it (RFC 6454 section 6.2). */
    public String origin() {
        var standard = isHttps() ? 443 : 80;
        var port = url.getPort() == -1 || url.getPort() == standard ? "" : ":" + url.getPort();
        return scheme() + "://" + host() + port;
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
