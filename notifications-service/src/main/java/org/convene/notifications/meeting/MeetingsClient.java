package org.convene.notifications.meeting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What meetings-service answers about meetings. */
@RegisterRestClient(configKey = "meetings")
@Path("/v1/meetings/{id}")
@Produces(MediaType.APPLICATION_JSON)
interface MeetingsClient {
    /** The JSON of the contract. */
    @GET
    @Path("/state")
    Uni<String> state(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @PathParam("id") String id);

    /** {@code status}, and {@code meeting} after the change or the {@code problem} with it. */
    @POST
    @Path("/rehearsals")
    Uni<JsonNode> rehearse(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @PathParam("id") String id,
            ObjectNode change);
}
