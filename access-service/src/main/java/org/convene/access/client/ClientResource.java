package org.convene.access.client;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.access.revocation.Reached;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/clients")
@RolesAllowed(Caller.OPERATOR_SCOPE)
@Tag(name = "Clients")
public class ClientResource {
    private final ClientService service;
    private final ClientRepository clients;
    private final Creations creations;
    private final CurrentCaller caller;

    ClientResource(ClientService service, ClientRepository clients, Creations creations, CurrentCaller caller) {
        this.service = service;
        this.clients = clients;
        this.creations = creations;
        this.caller = caller;
    }

    @POST
    @Audited
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
        return service.create(request, creation.showingSecret()).map(Answer::response);
    }

    @GET
    @Operation(summary = "List clients, of one tenant or of all")
    public Uni<Page<ClientView>> list(
            @RestQuery Optional<String> tenantId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return clients.list(tenantId, new PageRequest(cursor, limit));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read a client")
    public Uni<ClientView> read(String id) {
        return clients.require(id);
    }

    @DELETE
    @Audited
    @Path("/{id}")
    @Operation(
            summary = "Revoke a client",
            description = "It gets no token any more, and those that it has are refused everywhere within a second:"
                    + " the answer says when each process heard. What it had made that lets in stays; POST"
                    + " /v1/access/revocations takes that back.")
    public Uni<Reached> revoke(String id) {
        return service.revoke(id);
    }

    private static RestResponse<CreatedClient> created(CreatedClient client) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, client)
                .header(HttpHeaders.LOCATION, "/v1/clients/" + client.clientId())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
