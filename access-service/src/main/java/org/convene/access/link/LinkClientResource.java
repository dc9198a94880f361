package org.convene.access.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.convene.access.audit.Audited;
import org.convene.access.key.Rehearsal;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.patch.MergePatch;
import org.convene.platform.problem.InvalidFieldException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Who may sign personal links for a tenant (R1). */
@Path("/v1/tenants/{tenantId}/link-clients/{client}")
@RolesAllowed(Caller.OPERATOR_SCOPE)
@Tag(name = "Tenants")
public class LinkClientResource {
    static final String CLIENT = "[A-Za-z0-9._-]{1,64}";
    static final String CLIENT_RULE = "must be 1 to 64 of A-Z a-z 0-9 . _ -";

    private final LinkClientService clients;
    private final MergePatch patches;
    private final Creations creations;
    private final CurrentCaller caller;

    LinkClientResource(LinkClientService clients, MergePatch patches, Creations creations, CurrentCaller caller) {
        this.clients = clients;
        this.patches = patches;
        this.creations = creations;
        this.caller = caller;
    }

    @PUT
    @Audited
    @Operation(
            summary = "Set the secret with which a client signs personal links of version 1",
            description =
                    "The only one from now on: links signed with others end, and who is inside by them is out"
                            + " with the next report of their page, as the answer tells. The secret is never shown again. A new one had better be added beside the old one.")
    public Uni<LinkClientReplacement> put(
            String tenantId,
            String client,
            @NotNull @Valid LinkClientRequest request,
            @Parameter(description = Rehearsal.DESCRIPTION) @RestQuery Optional<String> dryRun) {
        return Rehearsal.isAsked(dryRun)
                ? clients.rehearsePut(tenantId, named(client), request.secret())
                : clients.put(tenantId, named(client), request.secret());
    }

    @GET
    @Path("/secrets")
    @Operation(
            summary = "List the secrets with which a client signs personal links of version 1",
            description = "Their dates; at most 10, on one page. A secret itself is never shown.")
    public Uni<Page<LinkClientSecretView>> list(String tenantId, String client) {
        return clients.list(tenantId, named(client)).map(all -> new Page<>(all, Optional.empty()));
    }

    @POST
    @Audited
    @Path("/secrets")
    @Operation(
            summary = "Add a secret with which a client signs personal links of version 1",
            description = "Of 16 characters at least, valid from validFrom, now when absent, beside those that there"
                    + " are. Secrets that are over are forgotten; an eleventh one is refused with"
                    + " `link-client-secret-limit`.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = LinkClientSecretView.class)))
    public Uni<RestResponse<byte[]>> add(
            String tenantId,
            String client,
            @NotNull @Valid LinkClientSecretRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var creation = creations.of(
                caller.get(),
                "link-clients.secrets.add",
                key,
                List.of(tenantId, named(client), request),
                (LinkClientSecretView added) -> created(tenantId, client, added));
        return clients.add(tenantId, client, request, creation).map(Answer::response);
    }

    @PATCH
    @Audited
    @Path("/secrets/{secretId}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Say until when a client's secret is valid",
            description =
                    "A merge patch (RFC 7396) of validUntil: from then on links that it signed are refused, and who"
                            + " is inside by one is out with the next report of their page. The answer tells which links those"
                            + " are and where they are shown, how many are inside by them, and when each process heard.")
    public Uni<LinkClientSecretEnd> edit(
            String tenantId,
            String client,
            String secretId,
            @NotNull ObjectNode patch,
            @Parameter(description = Rehearsal.DESCRIPTION) @RestQuery Optional<String> dryRun) {
        UnaryOperator<LinkClientSecretEdit> change = edit -> patches.apply(patch, edit, LinkClientSecretEdit.class);
        return Rehearsal.isAsked(dryRun)
                ? clients.rehearse(tenantId, named(client), secretId, change)
                : clients.edit(tenantId, named(client), secretId, change);
    }

    private static String named(String client) {
        if (!client.matches(CLIENT)) {
            throw new InvalidFieldException("client", "pattern", CLIENT_RULE);
        }
        return client;
    }

    private static RestResponse<LinkClientSecretView> created(
            String tenantId, String client, LinkClientSecretView secret) {
        return ResponseBuilder.create(RestResponse.Status.CREATED, secret)
                .header(
                        HttpHeaders.LOCATION,
                        "/v1/tenants/" + tenantId + "/link-clients/" + client + "/secrets/" + secret.id())
                .build();
    }
}
