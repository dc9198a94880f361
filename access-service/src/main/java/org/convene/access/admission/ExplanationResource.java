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
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.convene.access.login.ClientAddress;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/access/explain}. */
@Path("/v1/access/explain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Admissions")
public class ExplanationResource {
    private final Tickets tickets;
    private final Decisions decisions;
    private final CurrentCaller caller;
    private final Clock clock;

    ExplanationResource(Tickets tickets, Decisions decisions, CurrentCaller caller, Clock clock) {
        this.tickets = tickets;
        this.decisions = decisions;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @RolesAllowed("access:read")
    @Operation(
            summary = "Say who would get in, and by which rule",
            description =
                    "For a link, an access code, a guest, a user or a participant, at any moment. It is the decision that"
                            + " is made at the door, and nothing comes of it: nobody is let in, nothing is used up or counted."
                            + " All but the moment is taken as it is now, which the answer says, too. Only wrong codes"
                            + " are counted, as at the door: 429 with Retry-After after too many.")
    public Uni<Explanation> explain(@NotNull @Valid ExplanationRequest request, @Context HttpServerRequest http) {
        var tenant = caller.tenant();
        var moment = request.moment().orElseGet(clock::instant);
        var address = EndUser.address(caller.get().id(), request.address(), ClientAddress.of(http));
        return tickets.of(tenant, request.credential(), address, moment)
                .chain(ticket -> decisions.explain(tenant, ticket, moment));
    }
}
