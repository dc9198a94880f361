package org.convene.access.page;

import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.convene.platform.secret.Secret;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Gives the pages of rooms what their tools ask for. */
@Path("/room/{room}" + LaunchPageResource.STEP)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pages")
public class LaunchPageResource {
    static final String STEP = "/launch";

    private final LaunchPages launches;

    LaunchPageResource(LaunchPages launches) {
        this.launches = launches;
    }

    /**
     * @param grant of the tool, from the room's page
     * @param nonce of the tool's own making
     */
    public record LaunchRequest(
            @Secret @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{1,1000}", message = "must be base64url")
            String grant,

            @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{22,128}", message = "must be 22 to 128 characters of base64url")
            String nonce) {
        @Override
        public String toString() {
            return "LaunchRequest[redacted]";
        }
    }

    /** A token for one launch, which the tool checks. */
    public record LaunchAnswer(@Secret String token) {
        @Override
        public String toString() {
            return "LaunchAnswer[redacted]";
        }
    }

    @POST
    @PermitAll
    @Operation(
            summary = "Launch a tool",
            description =
                    "By the cookie of who passed a door, from the room's own page, when the tool in its frame asks.")
    public Uni<RestResponse<LaunchAnswer>> launch(
            String room, @NotNull @Valid LaunchRequest request, @Context HttpServerRequest http) {
        var visitor = Visitor.of(http);
        if (!visitor.isFromOwnPage()) {
            throw new ForbiddenException();
        }
        return launches.launch(visitor, room, request)
                .map(token -> ResponseBuilder.ok(new LaunchAnswer(token))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
