package org.convene.tools.preflight;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.convene.platform.identity.CurrentCaller;
import org.convene.tools.configuration.ToolConfigurationRepository;
import org.convene.tools.configuration.ToolConfigurationRequest;
import org.convene.tools.configuration.ToolRules;
import org.convene.tools.finding.Report;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/tool-configuration/preflight}: why a tool does not show (R25). */
@Path("/v1/tool-configuration/preflight")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tools")
public class PreflightResource {
    private final Preflights preflights;
    private final ReportRepository reports;
    private final ToolConfigurationRepository configurations;
    private final ToolRules rules;
    private final CurrentCaller caller;

    PreflightResource(
            Preflights preflights,
            ReportRepository reports,
            ToolConfigurationRepository configurations,
            ToolRules rules,
            CurrentCaller caller) {
        this.preflights = preflights;
        this.reports = reports;
        this.configurations = configurations;
        this.rules = rules;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("tools:read")
    @Operation(summary = "Read what was last found about the tenant's tool")
    public Uni<Report> read() {
        return reports.find(caller.tenant()).map(found -> found.orElseThrow(NoPreflightException::new));
    }

    /**
     * @param tried looked at and not saved, an endpoint without a secret with the saved one's, by the rules of saving; absent
     *     for the saved one, whose report is kept
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("tools:write")
    @Operation(summary = "Look at a tool as browsers would: the one given, or without a body the tenant's own")
    public Uni<Report> check(@Nullable @Valid ToolConfigurationRequest tried) {
        var tenant = caller.tenant();
        return tried == null
                ? configurations.require(tenant).chain(saved -> preflights.kept(tenant, saved))
                : tried(tenant, tried);
    }

    private Uni<Report> tried(String tenant, ToolConfigurationRequest tried) {
        rules.requirePossible(tried);
        return configurations
                .find(tenant)
                .map(saved -> rules.configuration(tried, saved))
                .chain(configuration -> preflights.of(tenant, configuration));
    }
}
