package org.convene.access.link;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

final class LinkHostProducer {
    private static final Logger LOG = Logger.getLogger(LinkHostProducer.class);

    /** The configured one; where it is not a URL, the error log says so (R22) and the default stands in. */
    @Produces
    @Singleton
    @Startup
    LinkHost linkHost(LinkConfig config) {
        try {
            return LinkHost.of(config.linkHost());
        } catch (IllegalArgumentException failure) {
            LOG.error("Invalid linkHost");
            return LinkHost.of(LinkHost.DEFAULT);
        }
    }
}
