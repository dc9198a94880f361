package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Who gets in nowhere any more. */
@Path("/v1/access/revocations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Revocations")
public class BarResource {
    private final BarService service;
    private final CurrentCaller caller;

    BarResource(BarService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @Audited
    @RolesAllowed("access:write")
    @Operation(
            summary = "Let somebody in no more, or nobody into a meeting",
            description = "Of kind meeting (meetingId), participant (meetingId and id), person (id: the tenant's own),"
                    + " address (id: an email address), guest, user, link or token (id: of a personal link or a"
                    + " participant's token), links (meetingId: the personal links and participants' tokens of a"
                    + " meeting that were made until now) or client (id: the guests' accesses and participants' tokens"
                    + " that the client had made until now, and whoever it had let in by POST /v1/admissions). A guest, user, token or client"
                    + " that the tenant does not have is answered 404, and what is no email address alone 400. Every replica of access-service"
                    + " refuses from effectiveAt on, and who is inside is turned out with the next report of their"
                    + " page. The answer waits for up to a second until all processes have heard, says how long each"
                    + " took, and which have not. What is revoked already is answered as it is; one of links or client"
                    + " takes the place of the one before.")
    public Uni<RestResponse<Barred>> bar(@NotNull @Valid BarRequest request) {
        return service.bar(caller.tenant(), request, caller.get().actor())
                .map(barred -> ResponseBuilder.ok(barred)
                        .header(HttpHeaders.LOCATION, "/v1/access/revocations/" + barred.id())
                        .build());
    }

    @GET
    @RolesAllowed("access:read")
    @Operation(summary = "List the revocations that are in force, the oldest first")
    public Uni<Page<Barred>> list(
            @RestQuery Optional<String> cursor, @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return service.list(caller.tenant(), new PageRequest(cursor, limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("access:read")
    @Operation(summary = "A revocation, and which processes have heard of it")
    public Uni<Barred> get(String id) {
        return service.require(caller.tenant(), id);
    }

    @DELETE
    @Path("/{id}")
    @Audited
    @RolesAllowed("access:write")
    @Operation(summary = "Lift a revocation")
    public Uni<Void> lift(String id) {
        return service.lift(caller.tenant(), id);
    }
}
