package org.convene.access.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.Caller;
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

@Path("/v1/tenants")
@RolesAllowed(Caller.OPERATOR_SCOPE)
@Tag(name = "Tenants")
public class TenantResource {
    private final TenantService tenants;
    private final TenantDirectory directory;
    private final MergePatch patches;
    private final Creations creations;
    private final CurrentCaller caller;

    TenantResource(
            TenantService tenants,
            TenantDirectory directory,
            MergePatch patches,
            Creations creations,
            CurrentCaller caller) {
        this.patches = patches;
        this.tenants = tenants;
        this.directory = directory;
        this.creations = creations;
        this.caller = caller;
    }

    @POST
    @Audited
    @Operation(
            summary = "Create a tenant",
            description =
                    "`settings` has the names and rules that the installation's configuration has; what is"
                            + " absent is the installation's. `settings.shortenerToken` is never shown again; with it, or `shortenLinks`, Bitly is handed the personal"
                            + " links of text messages, which let in whoever holds them: the answer warns of it (links-shortened).")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WrittenTenant.class)))
    public Uni<RestResponse<byte[]>> create(
            @NotNull @Valid TenantDocument request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var creation = creations.of(caller.get(), "tenants.create", key, request, TenantResource::created);
        return tenants.create(request, caller.get(), creation).map(Answer::response);
    }

    @GET
    @Operation(summary = "List tenants")
    public Uni<Page<TenantState>> list(
            @RestQuery Optional<String> domain,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return tenants.list(domain, new PageRequest(cursor, limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Caller.OPERATOR_SCOPE, Caller.SERVICE_SCOPE})
    @Operation(summary = "Read a tenant")
    public Uni<TenantState> get(String id) {
        return directory.require(id).map(Tenant::state);
    }

    @GET
    @Path("/{id}/shortener-token")
    @RolesAllowed(Caller.SERVICE_SCOPE)
    @Operation(summary = "Read with what a tenant's links are shortened")
    public Uni<RestResponse<ShortenerTokenView>> shortenerToken(String id) {
        return tenants.shortenerToken(id)
                .map(token -> RestResponse.ResponseBuilder.ok(new ShortenerTokenView(token))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    @PATCH
    @Audited
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Change a tenant",
            description = "A merge patch (RFC 7396) of name, domain, mode, hosts, language, timeZone, retentionDays,"
                    + " branding, quotas and settings, within which each field can be changed by itself. The answer warns"
                    + " (links-shortened) where personal links are handed to the shortener.")
    public Uni<WrittenTenant> edit(String id, @NotNull ObjectNode patch) {
        return tenants.edit(id, document -> patches.apply(patch, document, TenantDocument.class), caller.get())
                .map(tenant -> WrittenTenant.of(tenant.state()));
    }

    private static RestResponse<WrittenTenant> created(TenantState tenant) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, WrittenTenant.of(tenant))
                .header(HttpHeaders.LOCATION, "/v1/tenants/" + tenant.id())
                .build();
    }
}
