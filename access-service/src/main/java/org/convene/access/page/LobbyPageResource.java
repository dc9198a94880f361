package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.convene.access.login.ClientAddress;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Who waits in the lobby of the meeting in a room, on the page of those who moderate there. */
@Path("/room/{room}" + LobbyPages.STEP)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "Pages")
public class LobbyPageResource {
    private final LobbyPages pages;

    LobbyPageResource(LobbyPages pages) {
        this.pages = pages;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Who waits in the lobby",
            description =
                    "By the cookie of who passed a door and moderates. 204 for everybody else, and without a lobby.")
    public Uni<RestResponse<String>> show(String room, @Context HttpServerRequest request) {
        return pages.show(Visitor.of(request), room);
    }

    @POST
    @PermitAll
    @Operation(summary = "Let somebody in who waits, or all, or refuse somebody: answers who waits then")
    public Uni<RestResponse<String>> decide(String room, @Nullable String body, @Context HttpServerRequest request) {
        return pages.decide(Visitor.of(request), room, ClientAddress.of(request), body);
    }
}
