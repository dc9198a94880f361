package org.convene.meetings.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.convene.meetings.owner.Owner;
import org.convene.platform.contracts.TenantState;

/** Tenants as the other features see them: the copy here, else the owner's, of which a copy is made. */
@Singleton
public class Tenants {
    /** So that not every request reads it; and for so long a change is not seen. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final TenantCopies copies;
    private final TenantOwner owner;
    private final Clock clock;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(TenantState tenant, Instant until) {}

    Tenants(TenantCopies copies, TenantOwner owner, Clock clock) {
        this.copies = copies;
        this.owner = owner;
        this.clock = clock;
    }

    /** Fails where there is no copy and the owner does not answer. */
    public Uni<TenantState> require(String id) {
        var now = clock.instant();
        var known = remembered.get(id);
        return known != null && now.isBefore(known.until())
                ? Uni.createFrom().item(known.tenant())
                : find(id).invoke(tenant -> remembered.put(id, new Remembered(tenant, now.plus(REMEMBERED))));
    }

    private Uni<TenantState> find(String id) {
        return Owner.copyOr(
                        copies.find(id),
                        () -> owner.find(id).call(copies::store).map(Optional::of))
                .map(Optional::orElseThrow);
    }
}
