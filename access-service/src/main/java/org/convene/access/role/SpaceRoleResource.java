package org.convene.access.role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/spaces/{spaceId}/roles}: what activated invites gave. */
@Path("/v1/spaces/{spaceId}/roles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invites and roles")
public class SpaceRoleResource {
    private final RoleService roles;
    private final CurrentCaller caller;

    SpaceRoleResource(RoleService roles, CurrentCaller caller) {
        this.roles = roles;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("access:read")
    @Operation(summary = "List who has a role in a space")
    public Uni<Page<GrantedRole>> list(
            String spaceId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return roles.list(caller.tenant(), spaceId, new PageRequest(cursor, limit));
    }

    @DELETE
    @Audited
    @Path("/{userId}")
    @RolesAllowed("access:write")
    @Operation(summary = "Take a user's role in a space away")
    public Uni<Void> take(String spaceId, String userId) {
        return roles.takeInSpace(caller.tenant(), spaceId, userId);
    }
}
