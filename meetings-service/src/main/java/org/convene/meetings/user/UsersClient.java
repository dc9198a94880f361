package org.convene.meetings.user;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** access-service, as far as this service asks it about users. */
@RegisterRestClient(configKey = "access")
@Path("/v1/users")
@Produces(MediaType.APPLICATION_JSON)
interface UsersClient {
    @GET
    @Path("/{id}")
    Uni<User> user(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @PathParam("id") String id);
}
