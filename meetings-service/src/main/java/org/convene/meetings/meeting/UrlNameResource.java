package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Meetings by their names in their URLs, for the service whose doors these are. */
@Path("/v1/meetings/url-names/{urlName}/state")
@Produces(MediaType.APPLICATION_JSON)
public class UrlNameResource {
    private final MeetingService meetings;
    private final CurrentCaller caller;

    UrlNameResource(MeetingService meetings, CurrentCaller caller) {
        this.meetings = meetings;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Caller.SERVICE_SCOPE)
    @Operation(hidden = true)
    public Uni<MeetingState> state(String urlName) {
        return meetings.requireNamed(caller.tenant(), urlName).map(Meeting::state);
    }
}
