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

/** The doors of rooms that are made on the fly (R23). */
@Path("/c/{identifier}")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "Pages")
public class PublicDoorResource {
    private final PublicDoors doors;

    PublicDoorResource(PublicDoors doors) {
        this.doors = doors;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "The door of a public room, which everybody may enter who knows its URL",
            description = "Opening it makes nothing: the room is made when somebody enters.")
    public Uni<RestResponse<String>> show(String identifier, @Context HttpServerRequest request) {
        return doors.show(Visitor.of(request), identifier);
    }

    @POST
    @PermitAll
    @Operation(
            summary = "Pass the door: answers where the room is, with a cookie for it",
            description = "Makes the room if there is none; after too many new ones it is 429.")
    public Uni<RestResponse<String>> enter(
            String identifier, @Nullable String body, @Context HttpServerRequest request) {
        return doors.enter(Visitor.of(request), identifier, ClientAddress.of(request), body);
    }
}
