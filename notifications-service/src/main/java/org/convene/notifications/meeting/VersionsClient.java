package org.convene.notifications.meeting;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What meetings-service answers about the versions of meetings, of whichever tenants. */
@RegisterRestClient(configKey = "meetings")
@Path("/v1/meetings/versions")
@Produces(MediaType.APPLICATION_JSON)
interface VersionsClient {
    record Request(List<String> meetingIds) {}

    /**
     * @param versions by the meeting's id, of those that there are
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(Map<String, Long> versions) {}

    @POST
    Uni<Answer> versions(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, Request request);
}
