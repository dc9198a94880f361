package org.convene.access.guest;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.access.guest.GuestBatch.BatchRequest;
import org.convene.access.guest.GuestBatch.BatchResults;
import org.convene.access.guest.GuestService.Place;
import org.convene.access.revocation.Barred;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Temporary users (R37). */
@Path("/v1/spaces/{spaceId}/rooms/{roomId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Guests")
public class GuestResource {
    private final GuestService guests;
    private final GuestBatch batch;
    private final Creations creations;
    private final CurrentCaller caller;

    GuestResource(GuestService guests, GuestBatch batch, Creations creations, CurrentCaller caller) {
        this.guests = guests;
        this.batch = batch;
        this.creations = creations;
        this.caller = caller;
    }

    @POST
    @Path("/generate-access")
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
                        (GuestAccess access) -> generated(place, access))
                .showingSecret();
        return guests.generateAccess(place, request, caller.get(), creation).map(Answer::response);
    }

    @POST
    @Path("/generate-access/batch")
    @Audited
    @Blocking // bodies are large, and checked as a whole
    @RolesAllowed("access:write")
    @Operation(
            summary = "Let up to 1,000 guests into a room",
            description = "Each as generate-access would, and each with its own outcome.")
    @APIResponse(
            responseCode = "200",
            description = "What became of each",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BatchResults.class)))
    public Uni<RestResponse<byte[]>> generateAccesses(
            String spaceId,
            String roomId,
            @NotNull @Valid BatchRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var place = new Place(caller.tenant(), spaceId, roomId);
        var creation = creations
                .of(
                        caller.get(),
                        "guests.generate-accesses",
                        key,
                        List.of(spaceId, roomId, request),
                        GuestResource::outcomes)
                .showingSecret();
        return guests.generateAccesses(place, batch.read(request), caller.get(), creation)
                .map(Answer::response);
    }

    @GET
    @Path("/guests")
    @RolesAllowed("access:read")
    @Operation(summary = "List the guests of a room", description = "With those whose access is over or was revoked.")
    public Uni<Page<GuestView>> list(
            String spaceId,
            String roomId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return guests.list(new Place(caller.tenant(), spaceId, roomId), new PageRequest(cursor, limit));
    }

    @DELETE
    @Path("/guests/{guestId}")
    @Audited
    @RolesAllowed("access:write")
    @Operation(
            summary = "Take a guest's access back",
            description = "It opens nothing any more, and who is inside by it is out with the next report of the page."
                    + " The answer is that of POST /v1/access/revocations: it says when each process heard.")
    public Uni<Barred> revoke(String spaceId, String roomId, String guestId) {
        return guests.revoke(
                new Place(caller.tenant(), spaceId, roomId),
                guestId,
                caller.get().actor());
    }

    private static RestResponse<BatchResults> outcomes(BatchResults results) {
        return ResponseBuilder.ok(results)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static RestResponse<GuestAccess> generated(Place place, GuestAccess access) {
        return ResponseBuilder.ok(access)
                .header(
                        HttpHeaders.LOCATION,
                        "/v1/spaces/" + place.spaceId() + "/rooms/" + place.roomId() + "/guests/" + access.id())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
