package org.convene.meetings.freebusy;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/free-busy} and {@code /v1/free-slots}, which only read: their questions are too long for a URL. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Free and busy")
public class FreeBusyResource {
    private final FreeBusy freeBusy;
    private final CurrentCaller caller;

    FreeBusyResource(FreeBusy freeBusy, CurrentCaller caller) {
        this.freeBusy = freeBusy;
        this.caller = caller;
    }

    @POST
    @Path("/free-busy")
    @RolesAllowed("meetings:read")
    @Operation(
            summary = "Tell when people are busy",
            description =
                    "Of at most 50 people in at most 62 days: when they organize or have a place in a meeting that"
                            + " is not cancelled, and nothing else of it. Who has no meetings here is not busy.")
    public Uni<FreeBusyView> busy(@NotNull @Valid FreeBusyRequest request) {
        return freeBusy.of(request, caller.tenant());
    }

    @POST
    @Path("/free-slots")
    @RolesAllowed("meetings:read")
    @Operation(
            summary = "Find times at which everybody is free",
            description = "The first of a duration within everybody's working hours, each in their own time zone.")
    public Uni<FreeSlotsView> slots(@NotNull @Valid FreeSlotsRequest request) {
        return freeBusy.slots(request, caller.tenant());
    }
}
