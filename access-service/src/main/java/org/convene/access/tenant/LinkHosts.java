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

    String pathPrefix() {
        return installation.pathPrefix();
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
