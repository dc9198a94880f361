package org.convene.access.role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who takes over a meeting whose organizer is no more (R21), for the service that asks. */
@Path("/v1/spaces/rooms/{roomId}/moderator")
@RolesAllowed(Caller.SERVICE_SCOPE)
@Produces(MediaType.APPLICATION_JSON)
public class ModeratorResource {
    private final RoleService roles;
    private final CurrentCaller caller;

    ModeratorResource(RoleService roles, CurrentCaller caller) {
        this.roles = roles;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Uni<GrantedRole> moderator(String roomId) {
        return roles.moderator(caller.tenant(), roomId);
    }
}
