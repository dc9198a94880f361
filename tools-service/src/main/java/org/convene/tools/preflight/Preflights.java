package org.convene.tools.preflight;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.convene.platform.problem.LoggedFailure;
import org.convene.tools.configuration.Inspection;
import org.convene.tools.configuration.ToolConfiguration;
import org.convene.tools.configuration.ToolConfiguration.StaticTool;
import org.convene.tools.configuration.ToolConfiguration.ToolEndpoint;
import org.convene.tools.finding.Finding;
import org.convene.tools.finding.Report;
import org.jboss.logging.Logger;

/** Preflights of configurations, tried or saved. */
@Singleton
class Preflights implements Inspection {
    private static final Logger LOG = Logger.getLogger(Preflights.class);

    private final Rooms rooms;
    private final PagePreflight pages;
    private final EndpointPreflight endpoints;
    private final ReportRepository reports;
    private final Clock clock;

    Preflights(Rooms rooms, PagePreflight pages, EndpointPreflight endpoints, ReportRepository reports, Clock clock) {
        this.rooms = rooms;
        this.pages = pages;
        this.endpoints = endpoints;
        this.reports = reports;
        this.clock = clock;
    }

    /** Of a configuration that may be saved or not; keeps nothing. */
    Uni<Report> of(String tenant, ToolConfiguration configuration) {
        return rooms.of(tenant)
                .chain(origins -> configuration instanceof StaticTool tool
                        ? pages.of(tool.page().with(Specimen.PARAMETERS), origins)
                        : endpoints.of((ToolEndpoint) configuration, origins))
                .map(this::report);
    }

    /** Of what is saved; keeps the report. */
    Uni<Report> kept(String tenant, ToolConfiguration configuration) {
        return of(tenant, configuration).call(report -> reports.keep(tenant, configuration, report));
    }

    @Override
    public Uni<Optional<Report>> ofSaved(String tenant, ToolConfiguration configuration) {
        return kept(tenant, configuration)
                .map(Optional::of)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("tool not looked at tenant=%s cause=%s", tenant, LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(Optional.<Report>empty());
    }

    private Report report(List<Finding> findings) {
        return new Report(
                clock.instant(),
                findings.stream()
                        .sorted(Comparator.comparing(Finding::severity))
                        .toList());
    }
}
