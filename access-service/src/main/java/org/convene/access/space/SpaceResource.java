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

/** {@code /v1/spaces}. */
@Path("/v1/spaces")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Spaces and rooms")
public class SpaceResource {
    private final SpaceService service;
    private final SpaceChanges changes;
    private final SpaceRepository spaces;
    private final MergePatch mergePatch;
    private final Creations creations;
    private final CurrentCaller caller;

    SpaceResource(
            SpaceService service,
            SpaceChanges changes,
            SpaceRepository spaces,
            MergePatch mergePatch,
            Creations creations,
            CurrentCaller caller) {
        this.service = service;
        this.changes = changes;
        this.spaces = spaces;
        this.mergePatch = mergePatch;
        this.creations = creations;
        this.caller = caller;
    }

    @POST
    @Audited
    @RolesAllowed("access:write")
    @Operation(summary = "Create a space, which groups rooms")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Space.class)))
    public Uni<RestResponse<byte[]>> create(
            @NotNull @Valid SpaceRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var creation = creations.of(caller.get(), "spaces.create", key, request, SpaceResource::created);
        return service.create(request, caller.tenant(), caller.get(), creation).map(Answer::response);
    }

    @GET
    @RolesAllowed("access:read")
    @Operation(summary = "List spaces")
    public Uni<Page<Space>> list(
            @RestQuery Optional<String> cursor, @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return spaces.list(caller.tenant(), new PageRequest(cursor, limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("access:read")
    @Operation(summary = "Read a space")
    public Uni<Space> read(String id) {
        return spaces.require(caller.tenant(), id);
    }

    @PATCH
    @Audited
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed("access:write")
    @Operation(
            summary = "Change a space",
            description =
                    "A merge patch (RFC 7396) of name, description, logo, isPublic. When a space is public no more,"
                            + " users without a role who are in its rooms are out with the next report of their pages.")
    public Uni<Space> edit(String id, @NotNull ObjectNode patch) {
        return changes.edit(id, edit -> mergePatch.apply(patch, edit, SpaceEdit.class), caller.get());
    }

    @DELETE
    @Audited
    @Path("/{id}")
    @RolesAllowed("access:write")
    @Operation(
            summary = "Delete a space",
            description = "Its invites and roles go with it. While it has rooms, it stays: 409 space-not-empty.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> delete(String id) {
        return changes.delete(id, caller.get());
    }

    private static RestResponse<Space> created(Space space) {
        return ResponseBuilder.<Space>created(URI.create("/v1/spaces/" + space.id()))
                .entity(space)
                .build();
    }
}
