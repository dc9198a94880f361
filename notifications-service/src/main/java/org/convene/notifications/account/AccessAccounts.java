package org.convene.notifications.account;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.platform.secret.Secret;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What access-service answers about accounts. */
@RegisterRestClient(configKey = "access")
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
interface AccessAccounts {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(
            String email,
            String username,
            Optional<Instant> createdAt,
            Optional<Instant> lastLogin,
            Optional<String> role,
            Optional<List<String>> capabilities,
            Optional<String> landLineNumber,
            Optional<String> alias) {
        @Override
        public String toString() {
            return "User[redacted]";
        }
    }

    /** Lets whoever holds the link choose the user's password. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reset(String email, String username, @Secret String url, long lifeSeconds) {
        @Override
        public String toString() {
            return "Reset[redacted]";
        }
    }

    @GET
    @Path("/users/{id}")
    Uni<User> user(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @PathParam("id") String id);

    /** The link before this one is good no more. */
    @POST
    @Path("/password-resets/{id}/link")
    Uni<Reset> reset(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Convene-Tenant") String tenant,
            @PathParam("id") String id);
}
