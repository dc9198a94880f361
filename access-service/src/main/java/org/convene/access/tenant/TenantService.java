package org.convene.access.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.convene.access.key.LinkSecrets;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.identity.Caller;
import org.convene.platform.outbox.NewEvent;
import org.convene.platform.outbox.Outbox;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

@Singleton
class TenantService {
    private static final Logger LOG = Logger.getLogger(TenantService.class);

    private static final int LARGEST_PAGE = 200;

    private final TenantRepository tenants;
    private final LinkSecrets linkSecrets;
    private final Outbox outbox;
    private final Clock clock;

    TenantService(TenantRepository tenants, LinkSecrets linkSecrets, Outbox outbox, Clock clock) {
        this.tenants = tenants;
        this.linkSecrets = linkSecrets;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A tenant, its first link secret and the event of it, or none of them. */
    Uni<Answer> create(TenantRequest request, Caller caller, Creation<Tenant> creation) {
        var tenant = new Tenant(Id.next(), request.name(), request.domain());
        return creation.transaction(transaction -> {
            transaction.afterCommit(() -> LOG.infof("tenant created tenant=%s", tenant.id()));
            return tenants.add(transaction, tenant, clock.instant())
                    .chain(() -> linkSecrets.createFirst(transaction, tenant.id()))
                    .chain(() -> outbox.append(transaction, created(tenant, caller)))
                    .replaceWith(tenant);
        });
    }

    private NewEvent created(Tenant tenant, Caller caller) {
        var event = tenant.created();
        return new NewEvent(
                tenant.id(),
                TenantBroadcasts.TOPIC,
                event.type(),
                tenant.id(),
                tenant.id(),
                event.tenant().version(),
                caller.actor(),
                clock.instant(),
                event);
    }

    Uni<TenantList> list(Optional<String> domain, Optional<String> cursor, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new InvalidFieldException("limit", "range", "must be 1 to " + LARGEST_PAGE);
        }
        if (domain.filter(label -> !label.matches(Tenant.DOMAIN)).isPresent()) {
            throw new InvalidFieldException("domain", "pattern", "must be a lowercase DNS label");
        }
        if (cursor.filter(id -> !Id.isValid(id)).isPresent()) {
            throw new InvalidFieldException("cursor", "unknown", "must be a nextCursor of this list");
        }
        return domain.map(tenants::ofDomain)
                .orElseGet(() -> tenants.after(cursor.orElse(""), limit + 1))
                .map(found -> TenantList.page(found, limit));
    }
}
