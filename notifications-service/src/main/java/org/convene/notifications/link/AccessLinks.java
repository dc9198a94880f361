package org.convene.notifications.link;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.convene.platform.secret.Secret;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What access-service answers about links. */
@RegisterRestClient(configKey = "access")
@Path("/v1/links")
@Produces(MediaType.APPLICATION_JSON)
interface AccessLinks {
    record Request(String meetingId, String urlName, Instant validUntil, List<String> participantIds) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(List<Link> links) {}

    /** One participant's link, which lets in whoever holds it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Link(String participantId, @Secret String url) {
        @Override
        public String toString() {
            return "Link[participantId=" + participantId + "]";
        }
    }

    @POST
    Uni<Answer> links(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            Request request);
}
