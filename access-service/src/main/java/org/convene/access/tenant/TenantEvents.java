package org.convene.access.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.convene.platform.contracts.TenantEvent;
import org.convene.platform.identity.Caller;
import org.convene.platform.outbox.NewEvent;
import org.convene.platform.outbox.Outbox;
import org.convene.platform.tenancy.Transaction;

/** Tells the services, and every replica, what becomes of tenants. */
@Singleton
class TenantEvents {
    private final Outbox outbox;
    private final Clock clock;

    TenantEvents(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> append(Transaction transaction, TenantEvent event, Caller caller) {
        var tenant = event.tenant();
        return outbox.append(
                        transaction,
                        new NewEvent(
                                tenant.id(),
                                TenantBroadcasts.TOPIC,
                                event.type(),
                                tenant.id(),
                                tenant.id(),
                                tenant.version(),
                                caller.actor(),
                                clock.instant(),
                                event))
                .replaceWithVoid();
    }
}
