package org.convene.access.tool;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** tools-service, as far as this service asks it. */
@RegisterRestClient(configKey = "tools")
@Path("/v1/tools")
interface ToolsClient {
    @GET
    Uni<String> tools(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @QueryParam("participantId") String participantId,
            @QueryParam("participantName") String participantName,
            @QueryParam("meetingToken") Optional<String> meetingToken,
            @QueryParam("meetingId") Optional<String> meetingId,
            @QueryParam("culture") String culture);
}
