package org.convene.access.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/tenants")
@RolesAllowed(Caller.OPERATOR_SCOPE)
@Tag(name = "Tenants")
public class TenantResource {
    private final TenantService tenants;
    private final TenantDirectory directory;
    private final CurrentCaller caller;

    TenantResource(TenantService tenants, TenantDirectory directory, CurrentCaller caller) {
        this.tenants = tenants;
        this.directory = directory;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Create a tenant")
    public Uni<RestResponse<Tenant>> create(@NotNull @Valid TenantRequest request) {
        return tenants.create(request, caller.get())
                .map(tenant -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, tenant)
                        .header(HttpHeaders.LOCATION, "/v1/tenants/" + tenant.id())
                        .build());
    }

    @GET
    @Operation(summary = "List tenants")
    public Uni<TenantList> list(
            @RestQuery Optional<String> domain,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue("50") int limit) {
        return tenants.list(domain, cursor, limit);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read a tenant")
    public Uni<Tenant> get(String id) {
        return directory.require(id);
    }
}
