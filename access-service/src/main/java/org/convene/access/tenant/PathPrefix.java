package org.convene.access.tenant;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Opens doors where the path of meetings' URLs begins (R11) and, for links that were sent before it was changed, at
 * {@code /m} for ever.
 */
@Singleton
class PathPrefix {
    static final String DEFAULT = "/m";

    /** Looked up late, for filters are made before there is any configuration. */
    private final Instance<LinkHosts> hosts;

    PathPrefix(Instance<LinkHosts> hosts) {
        this.hosts = hosts;
    }

    /**
     * @throws IllegalArgumentException if it is anything but one segment of a path
     */
    static String require(String configured) {
        if (!configured.matches("/[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("convene.meetings.pathPrefix must be one segment, such as /meet");
        }
        return configured;
    }

    @ServerRequestFilter(preMatching = true)
    void toDoor(ContainerRequestContext request) {
        var prefix = hosts.get().pathPrefix();
        var path = request.getUriInfo().getRequestUri().getRawPath();
        if (path.startsWith(prefix + "/") && !prefix.equals(DEFAULT)) {
            request.setRequestUri(request.getUriInfo()
                    .getRequestUriBuilder()
                    .replacePath(DEFAULT + path.substring(prefix.length()))
                    .build());
        }
    }
}
