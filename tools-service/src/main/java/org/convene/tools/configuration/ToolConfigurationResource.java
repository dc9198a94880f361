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
import java.util.Optional;
import java.util.function.Supplier;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.outbox.OperationLog;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/tool-configuration}: at most one per tenant, by default none (R24). */
@Path(ToolConfigurationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tools")
public class ToolConfigurationResource {
    static final String PATH = "/v1/tool-configuration";

    private final ToolConfigurationRepository configurations;
    private final ToolRules rules;
    private final Inspection inspection;
    private final OperationLog log;
    private final CurrentCaller caller;

    ToolConfigurationResource(
            ToolConfigurationRepository configurations,
            ToolRules rules,
            Inspection inspection,
            OperationLog log,
            CurrentCaller caller) {
        this.configurations = configurations;
        this.rules = rules;
        this.inspection = inspection;
        this.log = log;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("tools:read")
    @Operation(summary = "Read the tenant's tool")
    public Uni<ToolConfigurationView> read() {
        return configurations.require(caller.tenant()).map(ToolConfigurationView::of);
    }

    @PUT
    @RolesAllowed("tools:write")
    @Operation(
            summary = "Set the tenant's tool",
            description =
                    "A label and an HTTPS page, or an endpoint that is asked for each participant, and its secret,"
                            + " which is not shown again and stays where none is given. Answers what was found about it, too.")
    public Uni<SavedConfiguration> put(@NotNull @Valid ToolConfigurationRequest request) {
        rules.requirePossible(request);
        return recorded(
                        "PUT",
                        () -> configurations.put(caller.tenant(), before -> rules.configuration(request, before)))
                .chain(saved -> inspection
                        .ofSaved(caller.tenant(), saved)
                        .map(report -> new SavedConfiguration(ToolConfigurationView.of(saved), report)));
    }

    @DELETE
    @RolesAllowed("tools:write")
    @Operation(summary = "Take the tenant's tool away")
    public Uni<Void> delete() {
        return recorded("DELETE", () -> configurations.delete(caller.tenant()));
    }

    private <T> Uni<T> recorded(String verb, Supplier<Uni<T>> work) {
        return log.record(Optional.of(caller.tenant()), verb + " " + PATH, PATH, work);
    }
}
