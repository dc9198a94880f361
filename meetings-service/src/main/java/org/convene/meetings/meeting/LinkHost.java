package org.convene.meetings.meeting;

import java.net.URI;
import java.net.URISyntaxException;
import org.jboss.logging.Logger;

/** What a meeting's URL begins with; {@code {tenant}} in it stands for the tenant's domain. */
record LinkHost(String pattern) {
    static final String DEFAULT = "http://{tenant}.localhost:8080";
    private static final Logger LOG = Logger.getLogger(LinkHost.class);
    private static final String TENANT = "{tenant}";

    /** The configured one; where it is not the URL of a host, the error log says so (R22) and the default stands in. */
    static LinkHost of(String configured) {
        var pattern = configured.strip().replaceFirst("/+$", "");
        if (isHost(pattern.replace(TENANT, "tenant"))) {
            return new LinkHost(pattern);
        }
        LOG.error("Invalid linkHost");
        return new LinkHost(DEFAULT);
    }

    private static boolean isHost(String address) {
        try {
            var uri = new URI(address);
            var isWeb = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return isWeb
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    String of(String domain, String path) {
        return pattern.replace(TENANT, domain) + path;
    }
}
