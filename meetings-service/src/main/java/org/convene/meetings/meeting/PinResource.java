package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.convene.meetings.meeting.PinRepository.ParticipantPin;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The PINs of some participants, for the service that writes to them. */
@Path("/v1/meetings/{id}/pins")
@Produces(MediaType.APPLICATION_JSON)
public class PinResource {
    private final PinRepository pins;
    private final CurrentCaller caller;

    PinResource(PinRepository pins, CurrentCaller caller) {
        this.pins = pins;
        this.caller = caller;
    }

    public record PinRequest(
            @NotNull @Size(min = 1, max = 1000) List<@NotNull String> participantIds) {}

    record PinList(List<ParticipantPin> pins) {}

    @POST
    @RolesAllowed(Caller.SERVICE_SCOPE)
    @Operation(hidden = true)
    public Uni<RestResponse<PinList>> find(String id, @NotNull @Valid PinRequest request) {
        return pins.find(caller.tenant(), id, request.participantIds())
                .map(found -> ResponseBuilder.ok(new PinList(found))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
