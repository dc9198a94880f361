package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.identity.Caller;
import org.convene.platform.page.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** The revocations that have not ended, for services. */
@Path("/v1/revocations")
@RolesAllowed(Caller.SERVICE_SCOPE)
@Produces(MediaType.APPLICATION_JSON)
public class RevocationListResource {
    private final RevocationRepository repository;

    RevocationListResource(RevocationRepository repository) {
        this.repository = repository;
    }

    /**
     * The contract's JSON.
     *
     * @param since those made from this second on
     */
    @GET
    @Operation(hidden = true)
    public Uni<String> list(
            @RestQuery Optional<Instant> since,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return repository.page(since, new PageRequest(cursor, limit)).map(ContractMapper::write);
    }
}
