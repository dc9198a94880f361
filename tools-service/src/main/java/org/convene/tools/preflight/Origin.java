package org.convene.tools.preflight;

import java.net.URI;
import java.util.Optional;
import org.convene.platform.embed.EmbeddedPage;

/**
 * Where a page comes from (RFC 6454 section 4).
 *
 * @param text as browsers write it
 * @param port 443 or 80 where the URL names none
 */
record Origin(String text, String scheme, String host, int port) {
    static Optional<Origin> of(String url) {
        return EmbeddedPage.of(url).map(Origin::of);
    }

    static Origin of(EmbeddedPage page) {
        var origin = URI.create(page.origin());
        return new Origin(page.origin(), origin.getScheme(), origin.getHost(), port(origin));
    }

    boolean hasStandardPort() {
        return port == (scheme.equals("https") ? 443 : 80);
    }

    private static int port(URI origin) {
        if (origin.getPort() != -1) {
            return origin.getPort();
        }
        return origin.getScheme().equals("https") ? 443 : 80;
    }
}
