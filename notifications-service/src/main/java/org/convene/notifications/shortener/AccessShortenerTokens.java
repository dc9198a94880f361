package org.convene.notifications.shortener;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.convene.platform.secret.Secret;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What access-service answers about tenants' accounts at the shortener. */
@RegisterRestClient(configKey = "access")
@Path("/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
interface AccessShortenerTokens {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(@Secret String token) {
        @Override
        public String toString() {
            return "Answer[redacted]";
        }
    }

    @GET
    @Path("/{id}/shortener-token")
    Uni<Answer> token(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @PathParam("id") String id);
}
