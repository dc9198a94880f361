package org.convene.access.space;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.patch.MergePatch;
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

/** {@code /v1/spaces/{spaceId}/rooms}. */
@Path("/v1/spaces/{spaceId}/rooms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Spaces and rooms")
public class RoomResource {
    private final RoomService rooms;
    private final RoomChanges changes;
    private final MergePatch mergePatch;
    private final Creations creations;
    private final CurrentCaller caller;

    RoomResource(
            RoomService rooms, RoomChanges changes, MergePatch mergePatch, Creations creations, CurrentCaller caller) {
        this.rooms = rooms;
        this.changes = changes;
        this.mergePatch = mergePatch;
        this.creations = creations;
        this.caller = caller;
    }

    @POST
    @Audited
    @RolesAllowed("access:write")
    @Operation(summary = "Create a room")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Room.class)))
    public Uni<RestResponse<byte[]>> create(
            String spaceId,
            @NotNull @Valid RoomRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var creation =
                creations.of(caller.get(), "rooms.create", key, List.of(spaceId, request), RoomResource::created);
        return rooms.create(spaceId, request, caller.tenant(), caller.get(), creation)
                .map(Answer::response);
    }

    @GET
    @RolesAllowed("access:read")
    @Operation(summary = "List the rooms of a space")
    public Uni<Page<Room>> list(
            String spaceId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return rooms.list(caller.tenant(), spaceId, new PageRequest(cursor, limit));
    }

    @GET
    @Path("/{roomId}")
    @RolesAllowed("access:read")
    @Operation(summary = "Read a room")
    public Uni<Room> read(String spaceId, String roomId) {
        return rooms.require(caller.tenant(), spaceId, roomId);
    }

    @PATCH
    @Audited
    @Path("/{roomId}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed("access:write")
    @Operation(
            summary = "Change a room",
            description = "A merge patch (RFC 7396) of name, alias, topic, isPublic, engineUrl, entryForm; a list takes"
                    + " the place of the whole list. Another alias is another address: links to the old one open"
                    + " nothing, and whoever is inside has to come in again. When a room is public no more, users"
                    + " without a role who are in it are out with the next report of their pages.")
    public Uni<Room> edit(String spaceId, String roomId, @NotNull ObjectNode patch) {
        return changes.edit(spaceId, roomId, edit -> mergePatch.apply(patch, edit, RoomEdit.class), caller.get());
    }

    @DELETE
    @Audited
    @Path("/{roomId}")
    @RolesAllowed("access:write")
    @Operation(
            summary = "Delete a room",
            description = "Its roles go with it, accesses of its guests open nothing any more, and guests and users who"
                    + " are inside are out with the next report of their pages. Its sessions can still be read. Meetings"
                    + " that were scheduled in it take place all the same, in a room without a name.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> delete(String spaceId, String roomId) {
        return changes.delete(spaceId, roomId, caller.get());
    }

    private static RestResponse<Room> created(Room room) {
        return ResponseBuilder.<Room>created(URI.create("/v1/spaces/" + room.spaceId() + "/rooms/" + room.id()))
                .entity(room)
                .build();
    }
}
