package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The addresses of users whose meetings stand there (D11, {@code linkFormat} {@code user}). */
@Path("/m/@{alias}")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "Pages")
public class UserDoorResource {
    private final UserDoors doors;

    UserDoorResource(UserDoors doors) {
        this.doors = doors;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "What is at a user's own address: the meeting that is live, else the next one",
            description =
                    "Says when it is and who organizes it; what opens it is a participant's personal link. A link (l) or a"
                            + " participant's token (jwt) in the address is exchanged for a cookie of that meeting's door at once.")
    public Uni<RestResponse<String>> show(String alias, @Context HttpServerRequest request) {
        return doors.show(request, alias);
    }
}
