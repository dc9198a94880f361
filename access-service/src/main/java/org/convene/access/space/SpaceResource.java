package org.convene.access.space;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
    private final SpaceRepository spaces;
    private final Creations creations;
    private final CurrentCaller caller;

    SpaceResource(SpaceService service, SpaceRepository spaces, Creations creations, CurrentCaller caller) {
        this.service = service;
        this.spaces = spaces;
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

    private static RestResponse<Space> created(Space space) {
        return ResponseBuilder.<Space>created(URI.create("/v1/spaces/" + space.id()))
                .entity(space)
                .build();
    }
}
