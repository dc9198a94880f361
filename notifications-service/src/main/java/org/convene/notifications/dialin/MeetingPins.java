package org.convene.notifications.dialin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.convene.platform.secret.Secret;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What meetings-service answers about PINs. */
@RegisterRestClient(configKey = "meetings")
@Path("/v1/meetings/{id}/pins")
@Produces(MediaType.APPLICATION_JSON)
interface MeetingPins {
    record Request(List<String> participantIds) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(List<Pin> pins) {}

    /** One participant's, by which a caller is taken for them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Pin(String participantId, @Secret String pin) {
        @Override
        public String toString() {
            return "Pin[participantId=" + participantId + "]";
        }
    }

    @POST
    Uni<Answer> pins(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @PathParam("id") String meetingId,
            Request request);
}
