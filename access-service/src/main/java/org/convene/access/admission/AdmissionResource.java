package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/admissions}. */
@Path("/v1/admissions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Admissions")
public class AdmissionResource {
    private final AdmissionService admissions;
    private final CurrentCaller caller;

    AdmissionResource(AdmissionService admissions, CurrentCaller caller) {
        this.admissions = admissions;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Caller.USER_ROLE)
    @Operation(
            summary = "Get into a room, as a user",
            description = "By its id or alias. Public rooms of public spaces are open to every user, private ones to"
                    + " who has a role (R45). Answers the URL that lets this user in for five minutes; who has come in"
                    + " stays in for as long as the user may. Otherwise 403 with the rule as its code: room-private or"
                    + " user-inactive.")
    public Uni<RestResponse<RoomAccess>> enter(@NotNull @Valid AdmissionRequest request) {
        return admissions
                .admit(caller.tenant(), caller.get().id(), request.room())
                .map(access -> ResponseBuilder.ok(access)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
