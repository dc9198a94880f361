package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.convene.access.tool.Tools;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The tools that came too late for the page of a room. */
@Path("/room/{room}" + ToolsPages.STEP)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "Pages")
public class ToolsPageResource {
    private final ToolsPages pages;

    ToolsPageResource(ToolsPages pages) {
        this.pages = pages;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "The tools that came too late for the room's page",
            description =
                    "By the cookie of who passed a door. 202 while they may still come, 204 where there are none. With"
                            + " Prefer: wait=8 (RFC 7240) the moment that they come, within as many seconds.")
    public Uni<RestResponse<String>> show(
            String room, @QueryParam("resolution") @Nullable String resolution, @Context HttpServerRequest request) {
        return pages.show(
                Visitor.of(request),
                room,
                resolution == null ? "" : resolution,
                Preferences.wait(request.headers().getAll("Prefer"), Tools.PATIENCE));
    }
}
