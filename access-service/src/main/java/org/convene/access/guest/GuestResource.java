package org.convene.access.guest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.access.guest.GuestService.Place;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Temporary users (R37). */
@Path("/v1/spaces/{spaceId}/rooms/{roomId}/generate-access")
@Tag(name = "Guests")
public class GuestResource {
    private final GuestService guests;
    private final Creations creations;
    private final CurrentCaller caller;

    GuestResource(GuestService guests, Creations creations, CurrentCaller caller) {
        this.guests = guests;
        this.creations = creations;
        this.caller = caller;
    }

    @POST
    @Audited
    @RolesAllowed("access:write")
    @Operation(
            summary = "Let a guest into a room",
            description = "Makes a temporary user, without registration, and answers the URL that lets this person in."
                    + " Whoever joins by it first, has it; with isPermanent several people may use it.")
    @APIResponse(
            responseCode = "200",
            description = "Generated",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = GuestAccess.class)))
    public Uni<RestResponse<byte[]>> generateAccess(
            String spaceId,
            String roomId,
            @NotNull @Valid GuestRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var place = new Place(caller.tenant(), spaceId, roomId);
        var creation = creations
                .of(
                        caller.get(),
                        "guests.generate-access",
                        key,
                        List.of(spaceId, roomId, request),
                        GuestResource::generated)
                .showingSecret();
        return guests.generateAccess(place, request, caller.get(), creation).map(Answer::response);
    }

    private static RestResponse<GuestAccess> generated(GuestAccess access) {
        return ResponseBuilder.ok(access)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
