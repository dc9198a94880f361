package org.convene.meetings.session;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/rooms/{roomId}/sessions}. */
@Path("/v1/rooms/{roomId}/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
public class SessionResource {
    private final SessionRepository sessions;
    private final VideoRooms rooms;
    private final CurrentCaller caller;

    SessionResource(SessionRepository sessions, VideoRooms rooms, CurrentCaller caller) {
        this.sessions = sessions;
        this.rooms = rooms;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("meetings:read")
    @Operation(
            summary = "List the sessions held in a room",
            description = "The newest first. The totals count all, data holds a page")
    public Uni<SessionList> sessions(
            String roomId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        var tenant = caller.tenant();
        var start = cursor.map(SessionCursor::parse).orElse(SessionCursor.START);
        return rooms.require(tenant, roomId).chain(room -> sessions.list(tenant, room, start, limit));
    }
}
