package org.convene.access.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.convene.access.key.LinkSecrets;
import org.convene.platform.contracts.TenantChanged;
import org.convene.platform.contracts.TenantEvent;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.identity.Caller;
import org.convene.platform.outbox.NewEvent;
import org.convene.platform.outbox.Outbox;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

@Singleton
class TenantService {
    private static final Logger LOG = Logger.getLogger(TenantService.class);

    private final TenantRepository tenants;
    private final TenantDirectory directory;
    private final LinkSecrets linkSecrets;
    private final Outbox outbox;
    private final Clock clock;

    TenantService(
            TenantRepository tenants, TenantDirectory directory, LinkSecrets linkSecrets, Outbox outbox, Clock clock) {
        this.tenants = tenants;
        this.directory = directory;
        this.linkSecrets = linkSecrets;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A tenant, its first link secret and the event of it, or none of them. */
    Uni<Answer> create(TenantRequest request, Caller caller, Creation<Tenant> creation) {
        var tenant = new Tenant(
                Id.next(), request.name(), request.domain(), request.mode().orElse(TenantMode.live));
        return creation.transaction(transaction -> {
            transaction.afterCommit(() -> LOG.infof("tenant created tenant=%s", tenant.id()));
            return tenants.add(transaction, tenant, clock.instant())
                    .chain(() -> linkSecrets.createFirst(transaction, tenant.id()))
                    .chain(() -> outbox.append(transaction, event(tenant.created(), caller)))
                    .replaceWith(tenant);
        });
    }

    /**
     * What changes nothing is no event. Fails with {@link TenantNotFoundException}.
     *
     * @param change throws what a refused change is answered with
     */
    Uni<Tenant> edit(String id, UnaryOperator<TenantEdit> change, Caller caller) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(new TenantNotFoundException());
        }
        return tenants.transaction(transaction -> tenants.requireLocked(transaction, id)
                        .chain(tenant -> {
                            var before = TenantEdit.of(tenant);
                            var after = change.apply(before);
                            var changed = after.changedFrom(before);
                            return changed.isEmpty()
                                    ? Uni.createFrom().item(tenant)
                                    : edit(transaction, after.applyTo(tenant), changed, caller);
                        }))
                .invoke(() -> directory.forget(id));
    }

    private Uni<Tenant> edit(Transaction transaction, Tenant tenant, List<String> changed, Caller caller) {
        transaction.afterCommit(() -> LOG.infof("tenant changed tenant=%s changed=%s", tenant.id(), changed));
        return tenants.change(transaction, tenant)
                .chain(version ->
                        outbox.append(transaction, event(new TenantChanged(tenant.state(version), changed), caller)))
                .replaceWith(tenant);
    }

    private NewEvent event(TenantEvent event, Caller caller) {
        return new NewEvent(
                event.tenant().id(),
                TenantBroadcasts.TOPIC,
                event.type(),
                event.tenant().id(),
                event.tenant().id(),
                event.tenant().version(),
                caller.actor(),
                clock.instant(),
                event);
    }

    Uni<Page<Tenant>> list(Optional<String> domain, PageRequest page) {
        if (domain.filter(label -> !label.matches(Tenant.DOMAIN)).isPresent()) {
            throw new InvalidFieldException("domain", "pattern", "must be a lowercase DNS label");
        }
        return domain.map(tenants::ofDomain)
                .orElseGet(() -> tenants.after(page))
                .map(found -> Page.of(found, page, Tenant::id));
    }
}
