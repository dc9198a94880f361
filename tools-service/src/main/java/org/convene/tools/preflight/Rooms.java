package org.convene.tools.preflight;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/** Where the rooms of tenants are: the pages that show their tools. */
@Singleton
class Rooms {
    private static final Logger LOG = Logger.getLogger(Rooms.class);
    private static final String TENANT = "{tenant}";

    private final TenantOwner owner;
    private final RoomConfig config;

    Rooms(TenantOwner owner, RoomConfig config) {
        this.owner = owner;
        this.config = config;
    }

    /** The link host's first, then those of further hosts; empty where they cannot be found out. Does not fail. */
    Uni<List<Origin>> of(String tenant) {
        return owner.find(tenant)
                .map(this::origins)
                .onFailure()
                .invoke(failure -> LOG.warnf("rooms not known tenant=%s cause=%s", tenant, LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(List.<Origin>of());
    }

    private List<Origin> origins(TenantState tenant) {
        var linkHost = tenant.settings().flatMap(Settings::linkHost).or(config::linkHost);
        var first = linkHost.flatMap(pattern -> Origin.of(pattern.strip().replace(TENANT, tenant.domain())));
        var further = tenant.hosts().orElse(List.of()).stream()
                .map(host -> Origin.of("https://" + host))
                .flatMap(Optional::stream);
        return Stream.concat(first.stream(), further).distinct().toList();
    }
}
