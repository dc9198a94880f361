package org.convene.access.tool;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** tools-service, as far as this service waits for what it finds late: over connections of their own. */
@RegisterRestClient(configKey = "late-tools")
@Path("/v1/tools/late")
@Produces(MediaType.APPLICATION_JSON)
interface LateToolsClient {
    @GET
    Uni<String> late(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @QueryParam("resolution") String resolution,
            @QueryParam("participantId") String participantId,
            @QueryParam("culture") String culture,
            @QueryParam("person") String person,
            @QueryParam("patienceMillis") long patienceMillis);
}
