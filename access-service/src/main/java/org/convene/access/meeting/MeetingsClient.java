package org.convene.access.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** meetings-service, as far as this service asks it. */
@RegisterRestClient(configKey = "meetings")
@Path("/v1/meetings")
@Produces(MediaType.APPLICATION_JSON)
interface MeetingsClient {
    /** The contract's JSON. */
    @GET
    @Path("/{id}/state")
    Uni<String> state(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @PathParam("id") String id);

    /** As {@link #state}, by the name in the meeting's URL. */
    @GET
    @Path("/url-names/{urlName}/state")
    Uni<String> stateOfNamed(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @PathParam("urlName") String urlName);
}
