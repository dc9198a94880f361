package org.convene.tools.preflight;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.convene.platform.due.Chore;
import org.convene.platform.problem.LoggedFailure;
import org.convene.tools.configuration.ToolConfigurationRepository;
import org.jboss.logging.Logger;

/** Looks at every saved tool once a day: pages change, and certificates end. */
@Singleton
class DailyPreflight implements Chore {
    private static final Logger LOG = Logger.getLogger(DailyPreflight.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    /** All of them at once, so that a piece takes no longer than its slowest page. */
    private static final int PAGE = 8;

    private final ReportRepository reports;
    private final ToolConfigurationRepository configurations;
    private final Preflights preflights;

    DailyPreflight(ReportRepository reports, ToolConfigurationRepository configurations, Preflights preflights) {
        this.reports = reports;
        this.configurations = configurations;
        this.preflights = preflights;
    }

    @Override
    public String name() {
        return "daily-preflight";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Uni<Boolean> work() {
        return reports.claim(PAGE).chain(tenants -> all(tenants).replaceWith(tenants.size() == PAGE));
    }

    private Uni<Void> all(List<String> tenants) {
        return Multi.createFrom()
                .iterable(tenants)
                .onItem()
                .transformToUniAndMerge(this::one)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One that cannot be looked at keeps none of the others back. */
    private Uni<Boolean> one(String tenant) {
        return configurations
                .find(tenant)
                .chain(found -> found.map(configuration ->
                                preflights.ofSaved(tenant, configuration).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("tool not looked at tenant=%s cause=%s", tenant, LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(false);
    }
}
