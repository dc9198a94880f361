package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The pages of meetings. Opening one uses nothing up (D7). */
@Path("/m")
@Tag(name = "Pages")
public class PageResource {
    private final PageService pages;

    PageResource(PageService pages) {
        this.pages = pages;
    }

    @GET
    @Path("/{urlName}")
    @PermitAll
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(summary = "The page of a meeting, for the holder of a personal link to it")
    public Uni<RestResponse<String>> meeting(
            String urlName,
            @QueryParam("l") @Nullable String link,
            @HeaderParam("X-Forwarded-Host") @Nullable String forwardedHost,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage,
            @Context HttpServerRequest request) {
        var authority = request.authority();
        var domain = HostLabel.of(forwardedHost, authority == null ? null : authority.host());
        return pages.meeting(domain, urlName, link, acceptLanguage).chain(Answer::render);
    }
}
