package org.convene.access.tenant;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** What the links of each tenant begin with (R13). */
@Singleton
@Startup
public class LinkHosts {
    private static final Logger LOG = Logger.getLogger(LinkHosts.class);

    private final LinkHost installation;

    LinkHosts(LinkConfig config) {
        this.installation = read(config.linkHost()).at(PathPrefix.require(config.pathPrefix()));
    }

    /** The tenant's own, else the installation's. */
    public LinkHost of(Tenant tenant) {
        return tenant.linkHost()
                .map(pattern -> new LinkHost(pattern, installation.pathPrefix()))
                .orElse(installation);
    }

    /** What the paths of meetings' URLs begin with (R11). */
    public String pathPrefix() {
        return installation.pathPrefix();
    }

    /** Whether paths of meetings' URLs begin like this, or once did. */
    public boolean isPathPrefix(String path) {
        return path.equals(pathPrefix()) || path.equals(PathPrefix.DEFAULT);
    }

    /** Where it is not a URL, the error log says so (R22) and the default stands in. */
    private static LinkHost read(String configured) {
        try {
            return LinkHost.of(configured);
        } catch (IllegalArgumentException failure) {
            LOG.error("Invalid linkHost");
            return LinkHost.of(LinkHost.DEFAULT);
        }
    }
}
