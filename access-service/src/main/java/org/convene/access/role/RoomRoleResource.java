package org.convene.access.role;

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
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.access.role.RoleService.Place;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/spaces/{spaceId}/rooms/{roomId}/roles} and {@code …/permissions} (R44). */
@Path("/v1/spaces/{spaceId}/rooms/{roomId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invites and roles")
public class RoomRoleResource {
    private final RoleService roles;
    private final CurrentCaller caller;

    RoomRoleResource(RoleService roles, CurrentCaller caller) {
        this.roles = roles;
        this.caller = caller;
    }

    @POST
    @Audited
    @Path("/roles")
    @RolesAllowed("access:write")
    @Operation(summary = "Give a user a role in a room", description = "In place of the one that the user has there.")
    public Uni<RestResponse<GrantedRole>> grant(
            String spaceId, String roomId, @NotNull @Valid RoomRoleRequest request) {
        return roles.grant(place(spaceId, roomId), request)
                .map(role -> ResponseBuilder.ok(role)
                        .header(
                                HttpHeaders.LOCATION,
                                "/v1/spaces/" + spaceId + "/rooms/" + roomId + "/roles/" + role.userId())
                        .build());
    }

    @GET
    @Path("/roles")
    @RolesAllowed("access:read")
    @Operation(summary = "List who has a role in a room")
    public Uni<Page<GrantedRole>> list(
            String spaceId,
            String roomId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return roles.list(place(spaceId, roomId), new PageRequest(cursor, limit));
    }

    @DELETE
    @Audited
    @Path("/roles/{userId}")
    @RolesAllowed("access:write")
    @Operation(summary = "Take a user's role in a room away")
    public Uni<Void> take(String spaceId, String roomId, String userId) {
        return roles.take(place(spaceId, roomId), userId);
    }

    @GET
    @Path("/permissions/{userId}")
    @RolesAllowed("access:read")
    @Operation(summary = "Tell what a user may do in a room by publicness and roles, and why")
    public Uni<Permissions> permissions(String spaceId, String roomId, String userId) {
        return roles.permissions(place(spaceId, roomId), userId);
    }

    private Place place(String spaceId, String roomId) {
        return new Place(caller.tenant(), spaceId, roomId);
    }
}
