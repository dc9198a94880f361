package org.convene.access.space;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Rooms as services ask for them, who know no spaces. */
@Path("/v1/spaces/rooms")
@RolesAllowed(Caller.SERVICE_SCOPE)
@Produces(MediaType.APPLICATION_JSON)
public class RoomStateResource {
    private final Rooms rooms;
    private final CurrentCaller caller;

    RoomStateResource(Rooms rooms, CurrentCaller caller) {
        this.rooms = rooms;
        this.caller = caller;
    }

    /** The contract's JSON. */
    @GET
    @Path("/{roomId}")
    @Operation(hidden = true)
    public Uni<String> state(String roomId) {
        var tenant = caller.tenant();
        return rooms.require(tenant, roomId).map(room -> ContractMapper.write(room.state(tenant)));
    }
}
