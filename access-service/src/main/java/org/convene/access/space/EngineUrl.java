package org.convene.access.space;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address of an engine's page, which rooms show in a frame: HTTPS, or anything on the reader's own machine. */
public final class EngineUrl {
    static final String RULE = "must be an absolute https URL; http on this machine only";

    /** Browsers take these for trustworthy without TLS (W3C Secure Contexts section 3.1). */
    private static final Pattern LOOPBACK =
            Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|([a-z0-9-]+\\.)*localhost");

    private EngineUrl() {}

    public static boolean isValid(String text) {
        try {
            var url = new URI(text);
            return url.getHost() != null && url.getUserInfo() == null && isSafe(url);
        } catch (URISyntaxException failure) {
            return false;
        }
    }

    private static boolean isSafe(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme())
                        && LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT))
                                .matches());
    }
}
