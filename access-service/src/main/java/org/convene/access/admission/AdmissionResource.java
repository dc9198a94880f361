package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.convene.access.login.ClientAddress;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.UserCaller;
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
    @RolesAllowed({Caller.USER_ROLE, "access:write"})
    @Operation(
            summary = "Get into a room, as a user, or let somebody in",
            description =
                    "A user names the room by its id or alias. Public rooms of public spaces are open to every user, private ones to"
                            + " who has a role (R45). Answers the URL that lets this user in for five minutes; who has come in"
                            + " stays in for as long as the user may. Otherwise 403 with the rule as its code: room-private,"
                            + " user-inactive, meeting-full, code-missing, where code has to be sent with room, or lobby-waiting, which knocks, too. A client names by credential who wants to get in, and is answered 200 with the"
                            + " outcome (allow, wait, ask or deny) and the rule, with what is missing where it is ask, and with"
                            + " the URL where it is allow. In a lobby this knocks; ask again until the outcome changes, with the answer's knock where"
                            + " it has one, for several share that credential."
                            + " An access code (code and meetingId) stands alone or beside another credential; who guesses"
                            + " codes is slowed down as at the door, by address where the client names it: 429 with"
                            + " Retry-After.")
    public Uni<RestResponse<RoomAccess>> enter(
            @NotNull @Valid AdmissionRequest request, @Context HttpServerRequest http) {
        var address = ClientAddress.of(http);
        var access = caller.get() instanceof UserCaller user
                ? admissions.enter(user.tenantId(), user.id(), request.requireRoom(), request.code(), address)
                : admissions.admit(
                        caller.tenant(),
                        caller.get().actor(),
                        request.requireCredential(),
                        EndUser.address(caller.get().id(), request.address(), address),
                        request.answers(),
                        request.knock().map(Nonce::new));
        return access.map(answer -> ResponseBuilder.ok(answer)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }
}
