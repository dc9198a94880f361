package org.convene.platform.problem;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The framework takes an empty query parameter for none and the first of several for the only one: what was to be tried
 * would be done, and what one person was to be found by would find everybody. Links to pages are not concerned: mail
 * programs and shorteners add to them what they like.
 */
final class StrictQuery {
    private static final Pattern API = Pattern.compile("/?v1/");

    /**
     * @throws InvalidFieldException if a parameter would be taken for something else than it says
     */
    @ServerRequestFilter
    void refuse(ContainerRequestContext request, ResourceInfo resource) {
        // Not by the URI, which fails of a query that is not encoded as it should be.
        var uri = request.getUriInfo();
        if (!API.matcher(uri.getPath()).lookingAt() || uri.getQueryParameters().isEmpty()) {
            return;
        }
        QueryParameters.ambiguous(resource.getResourceMethod(), uri.getQueryParameters(), isChange(request.getMethod()))
                .stream()
                .findFirst()
                .ifPresent(error -> {
                    throw new InvalidFieldException(error.field(), error.rule(), error.message());
                });
    }

    private static boolean isChange(String method) {
        return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
    }
}
