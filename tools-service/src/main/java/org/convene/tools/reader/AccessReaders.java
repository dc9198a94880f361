package org.convene.tools.reader;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.platform.secret.Secret;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What access-service answers about those whom it let in. */
@RegisterRestClient(configKey = "access")
@Path("/v1/admissions")
@Produces(MediaType.APPLICATION_JSON)
interface AccessReaders {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(
            String participantId,
            String participantName,
            @Secret Optional<String> meetingToken,
            Optional<String> meetingId,
            String culture,
            boolean moderates,
            int retentionDays,
            Optional<String> person) {
        @Override
        public String toString() {
            return "Answer[redacted]";
        }
    }

    @GET
    @Path("/{id}/reader")
    Uni<Answer> reader(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @PathParam("id") String id);
}
