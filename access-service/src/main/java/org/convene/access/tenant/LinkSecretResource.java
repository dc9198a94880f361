package org.convene.access.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.convene.access.audit.Audited;
import org.convene.access.key.LinkSecretView;
import org.convene.access.key.Rehearsal;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.patch.MergePatch;
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

/** {@code /v1/tenants/{tenantId}/link-secrets}. */
@Path("/v1/tenants/{tenantId}/link-secrets")
@RolesAllowed(Caller.OPERATOR_SCOPE)
@Tag(name = "Tenants")
public class LinkSecretResource {
    private final LinkSecretService secrets;
    private final MergePatch patches;
    private final Creations creations;
    private final CurrentCaller caller;

    LinkSecretResource(LinkSecretService secrets, MergePatch patches, Creations creations, CurrentCaller caller) {
        this.secrets = secrets;
        this.patches = patches;
        this.creations = creations;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List the secrets that a tenant's links are signed with",
            description = "Their numbers and dates; at most 255, on one page. A secret itself is never shown.")
    public Uni<Page<LinkSecretView>> list(String tenantId) {
        return secrets.list(tenantId).map(all -> new Page<>(all, Optional.empty()));
    }

    @POST
    @Audited
    @Operation(
            summary = "Add a secret that a tenant's links are signed with",
            description = "From `validFrom` on, now when absent, new links are signed with it; those that older ones"
                    + " signed open until these end.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = LinkSecretView.class)))
    public Uni<RestResponse<byte[]>> add(
            String tenantId,
            @NotNull @Valid LinkSecretRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var creation = creations.of(
                caller.get(),
                "link-secrets.add",
                key,
                List.of(tenantId, request),
                (LinkSecretView added) -> created(tenantId, added));
        return secrets.add(tenantId, request, caller.get(), creation).map(Answer::response);
    }

    @PATCH
    @Audited
    @Path("/{number}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Say until when a link secret is valid",
            description =
                    "A merge patch (RFC 7396) of validUntil: from then on links that it signed are refused. One must"
                            + " be valid at any time (`last-link-secret`). The answer tells which links those are and"
                            + " where they are shown, and when each process heard.")
    public Uni<EndedLinkSecret> edit(
            String tenantId,
            int number,
            @NotNull ObjectNode patch,
            @Parameter(description = Rehearsal.DESCRIPTION) @RestQuery Optional<String> dryRun) {
        UnaryOperator<LinkSecretEdit> change = edit -> patches.apply(patch, edit, LinkSecretEdit.class);
        return Rehearsal.isAsked(dryRun)
                ? secrets.rehearse(tenantId, number, change)
                : secrets.edit(tenantId, number, change, caller.get());
    }

    private static RestResponse<LinkSecretView> created(String tenantId, LinkSecretView secret) {
        return ResponseBuilder.create(RestResponse.Status.CREATED, secret)
                .header(HttpHeaders.LOCATION, "/v1/tenants/" + tenantId + "/link-secrets/" + secret.number())
                .build();
    }
}
