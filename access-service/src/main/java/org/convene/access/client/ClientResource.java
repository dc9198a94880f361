package org.convene.access.client;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
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

@Path("/v1/clients")
@RolesAllowed(Caller.OPERATOR_SCOPE)
@Tag(name = "Clients")
public class ClientResource {
    private final ClientService clients;
    private final Creations creations;
    private final CurrentCaller caller;

    ClientResource(ClientService clients, Creations creations, CurrentCaller caller) {
        this.clients = clients;
        this.creations = creations;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Create a tenant's client",
            description = "The secret is shown this once, and to repeats of the same key.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CreatedClient.class)))
    public Uni<RestResponse<byte[]>> create(
            @NotNull @Valid ClientRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var creation = creations.of(caller.get(), "clients.create", key, request, ClientResource::created);
        return clients.create(request, creation.showingSecret()).map(Answer::response);
    }

    private static RestResponse<CreatedClient> created(CreatedClient client) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, client)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
