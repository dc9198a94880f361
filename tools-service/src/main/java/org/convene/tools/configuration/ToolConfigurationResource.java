package org.convene.tools.configuration;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/tool-configuration}: at most one per tenant, by default none (R24). */
@Path("/v1/tool-configuration")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tools")
public class ToolConfigurationResource {
    private final ToolConfigurationRepository configurations;
    private final ToolsConfig config;
    private final CurrentCaller caller;

    ToolConfigurationResource(ToolConfigurationRepository configurations, ToolsConfig config, CurrentCaller caller) {
        this.configurations = configurations;
        this.config = config;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("tools:read")
    @Operation(summary = "Read the tenant's tool")
    public Uni<ToolConfiguration> read() {
        return configurations.require(caller.tenant());
    }

    @PUT
    @RolesAllowed("tools:write")
    @Operation(summary = "Set the tenant's tool: a label and an HTTPS page")
    public Uni<ToolConfiguration> put(@NotNull @Valid ToolConfiguration configuration) {
        configuration.requireShowable(config.allowLocalPages());
        return configurations.put(caller.tenant(), configuration).replaceWith(configuration);
    }

    @DELETE
    @RolesAllowed("tools:write")
    @Operation(summary = "Take the tenant's tool away")
    public Uni<Void> delete() {
        return configurations.delete(caller.tenant());
    }
}
