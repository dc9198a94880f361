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
import org.jspecify.annotations.Nullable;

/** tools-service, as far as this service asks it. */
@RegisterRestClient(configKey = "tools")
@Path("/v1/tools")
@Produces(MediaType.APPLICATION_JSON)
interface ToolsClient {
    @GET
    Uni<String> tools(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @QueryParam("participantId") String participantId,
            @QueryParam("participantName") @Nullable String participantName,
            @QueryParam("meetingToken") @Nullable String meetingToken,
            @QueryParam("meetingId") @Nullable String meetingId,
            @QueryParam("culture") String culture,
            @QueryParam("moderates") boolean moderates,
            @QueryParam("retentionDays") int retentionDays,
            @QueryParam("person") String person,
            @QueryParam("patienceMillis") int patienceMillis,
            @QueryParam("question") String id);
}
