package org.convene.tools.preflight;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What access-service answers about tenants. */
@RegisterRestClient(configKey = "access")
@Path("/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
interface AccessTenants {
    /** The JSON of the contract. */
    @GET
    @Path("/{id}")
    Uni<String> tenant(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @PathParam("id") String id);
}
