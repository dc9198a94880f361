package org.convene.access.client;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.access.revocation.Reached;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/clients/{id}/secrets}. */
@Path("/v1/clients/{id}/secrets")
@RolesAllowed(Caller.OPERATOR_SCOPE)
@Tag(name = "Clients")
public class ClientSecretResource {
    private final ClientService clients;
    private final Creations creations;
    private final CurrentCaller caller;

    ClientSecretResource(ClientService clients, Creations creations, CurrentCaller caller) {
        this.clients = clients;
        this.creations = creations;
        this.caller = caller;
    }

    @POST
    @Audited
    @Operation(
            summary = "Create a client's second secret",
            description = "Both are valid until one is removed. The secret is shown this once, and to repeats of the"
                    + " same key; a third one is refused with `secret-limit`.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CreatedSecret.class)))
    public Uni<RestResponse<byte[]>> create(
            String id,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var creation = creations.of(
                caller.get(),
                "clients.secrets.create",
                key,
                List.of(id),
                (CreatedSecret secret) -> created(id, secret));
        return clients.createSecret(id, creation.showingSecret()).map(Answer::response);
    }

    @DELETE
    @Audited
    @Path("/{secretId}")
    @Operation(
            summary = "Remove a client's secret",
            description =
                    "It is refused from now on, and tokens that it got are refused everywhere within a second:"
                            + " the answer says when each process heard. The last one cannot be removed of a client that has no key (`last-secret`).")
    public Uni<Reached> remove(String id, String secretId) {
        return clients.removeSecret(id, secretId);
    }

    private static RestResponse<CreatedSecret> created(String id, CreatedSecret secret) {
        return ResponseBuilder.create(RestResponse.Status.CREATED, secret)
                .header(HttpHeaders.LOCATION, "/v1/clients/" + id + "/secrets/" + secret.id())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
