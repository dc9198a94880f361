package org.convene.access.client;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.convene.platform.identity.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/clients")
@RolesAllowed(Caller.OPERATOR_SCOPE)
@Tag(name = "Clients")
public class ClientResource {
    private final ClientService clients;

    ClientResource(ClientService clients) {
        this.clients = clients;
    }

    @POST
    @Operation(summary = "Create a tenant's client", description = "The secret is shown this once.")
    public Uni<RestResponse<CreatedClient>> create(@NotNull @Valid ClientRequest request) {
        return clients.create(request)
                .map(client -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, client)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
