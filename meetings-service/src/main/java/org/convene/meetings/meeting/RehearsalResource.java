package org.convene.meetings.meeting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a meeting would be after a change, for the service that tells what people would hear of it. */
@Path("/v1/meetings/{id}/rehearsals")
@Produces(MediaType.APPLICATION_JSON)
public class RehearsalResource {
    private final Rehearsals rehearsals;
    private final CurrentCaller caller;

    RehearsalResource(Rehearsals rehearsals, CurrentCaller caller) {
        this.rehearsals = rehearsals;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Caller.SERVICE_SCOPE)
    @Operation(hidden = true)
    public Uni<Rehearsal> rehearse(String id, @NotNull ObjectNode change) {
        return rehearsals.of(caller.get(), id, change);
    }
}
