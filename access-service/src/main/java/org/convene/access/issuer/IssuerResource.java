package org.convene.access.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
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

/** {@code /v1/issuers}. */
@Path("/v1/issuers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Issuers")
public class IssuerResource {
    private final IssuerService service;
    private final IssuerRepository issuers;
    private final MergePatch mergePatch;
    private final Creations creations;
    private final CurrentCaller caller;

    IssuerResource(
            IssuerService service,
            IssuerRepository issuers,
            MergePatch mergePatch,
            Creations creations,
            CurrentCaller caller) {
        this.service = service;
        this.issuers = issuers;
        this.mergePatch = mergePatch;
        this.creations = creations;
        this.caller = caller;
    }

    @POST
    @Audited
    @RolesAllowed("access:write")
    @Operation(
            summary = "Trust an OpenID Connect issuer to sign users in",
            description = "Its tokens are exchanged at /oauth2/token. Its keys are fetched from jwksUrl, or from where"
                    + " its discovery document says, by https on the public internet.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Issuer.class)))
    public Uni<RestResponse<byte[]>> create(
            @NotNull @Valid IssuerRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var creation = creations.of(caller.get(), "issuers.create", key, request, IssuerResource::created);
        return service.create(request, caller.tenant(), creation).map(Answer::response);
    }

    @GET
    @RolesAllowed("access:read")
    @Operation(summary = "List the issuers that are trusted")
    public Uni<Page<Issuer>> list(
            @RestQuery Optional<String> cursor, @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return issuers.list(caller.tenant(), new PageRequest(cursor, limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("access:read")
    @Operation(summary = "Read an issuer")
    public Uni<Issuer> read(String id) {
        return issuers.require(caller.tenant(), id);
    }

    @PATCH
    @Audited
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed("access:write")
    @Operation(
            summary = "Change an issuer",
            description =
                    "A merge patch (RFC 7396) of all but issuer itself; it holds from the next token on. An issuer"
                            + " that is not enabled signs nobody in.")
    public Uni<Issuer> edit(String id, @NotNull ObjectNode patch) {
        return service.edit(caller.tenant(), id, edit -> mergePatch.apply(patch, edit, IssuerEdit.class));
    }

    @DELETE
    @Audited
    @Path("/{id}")
    @RolesAllowed("access:write")
    @Operation(
            summary = "Trust an issuer no more",
            description = "From the next token on. Users stay, and stay logged in; which of them the issuer meant is"
                    + " forgotten.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> delete(String id) {
        return service.delete(caller.tenant(), id);
    }

    private static RestResponse<Issuer> created(Issuer issuer) {
        return ResponseBuilder.<Issuer>created(URI.create("/v1/issuers/" + issuer.id()))
                .entity(issuer)
                .build();
    }
}
