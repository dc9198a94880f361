package org.convene.meetings.departure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** access-service, as far as this service asks it who moderates. */
@RegisterRestClient(configKey = "access")
@Path("/v1/spaces/rooms/{roomId}/moderator")
@Produces(MediaType.APPLICATION_JSON)
interface ModeratorsClient {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Moderator(String userId) {}

    @GET
    Uni<Moderator> moderator(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @PathParam("roomId") String roomId);
}
