package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.PageRequest;
import org.convene.platform.revocation.Acknowledgement;
import org.convene.platform.revocation.Replica;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** The revocations that have not ended, for services. */
@Path("/v1/revocations")
@RolesAllowed(Caller.SERVICE_SCOPE)
@Produces(MediaType.APPLICATION_JSON)
public class RevocationListResource {
    private final RevocationRepository repository;
    private final Acknowledgements acknowledgements;
    private final CurrentCaller caller;

    RevocationListResource(RevocationRepository repository, Acknowledgements acknowledgements, CurrentCaller caller) {
        this.repository = repository;
        this.acknowledgements = acknowledgements;
        this.caller = caller;
    }

    /**
     * The contract's JSON.
     *
     * @param since those made from this second on
     * @param replica names the process that asks; its service is the caller
     */
    @GET
    @Operation(hidden = true)
    public Uni<String> list(
            @RestQuery Optional<Instant> since,
            @RestQuery Optional<@Pattern(regexp = "[0-9a-f]{24}", message = "must be 24 hex digits") String> replica,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return seen(replica.filter(process -> cursor.isEmpty()))
                .chain(() -> repository.page(since, new PageRequest(cursor, limit)))
                .map(ContractMapper::write);
    }

    private Uni<Void> seen(Optional<String> replica) {
        return replica.map(process -> acknowledgements.seen(own(process)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** No service speaks for another one. */
    private Replica own(String process) {
        return new Replica(caller.get().id(), process);
    }

    /** That a process has heard of some, which has asked for them before. */
    @POST
    @Path("/acknowledgements")
    @Operation(hidden = true)
    public Uni<Void> heard(@NotNull @Valid Acknowledgement heard) {
        return acknowledgements.heard(own(heard.replica().id()), heard.revocations());
    }

    /** That a process stops, which has asked for them before. */
    @POST
    @Path("/departures")
    @Operation(hidden = true)
    public Uni<Void> left(@NotNull @Valid Replica replica) {
        return acknowledgements.left(own(replica.id()));
    }
}
