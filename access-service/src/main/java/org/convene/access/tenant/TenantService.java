package org.convene.access.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.convene.access.key.LinkSecretChanges;
import org.convene.platform.contracts.TenantChanged;
import org.convene.platform.contracts.TenantCreated;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.identity.Caller;
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
    private final LinkSecretChanges linkSecrets;
    private final ShortenerTokens tokens;
    private final TenantEvents events;
    private final Clock clock;

    TenantService(
            TenantRepository tenants,
            TenantDirectory directory,
            LinkSecretChanges linkSecrets,
            ShortenerTokens tokens,
            TenantEvents events,
            Clock clock) {
        this.tenants = tenants;
        this.directory = directory;
        this.linkSecrets = linkSecrets;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
    }

    /** A tenant, its first link secret and the event of it, or none of them. */
    Uni<Answer> create(TenantDocument document, Caller caller, Creation<TenantState> creation) {
        var tenant = new Tenant(document.state(Id.next(), 1));
        return creation.transaction(transaction -> {
            transaction.afterCommit(() -> {
                directory.forgetAll();
                LOG.infof("tenant created tenant=%s", tenant.id());
                warn(tenant, false);
            });
            return tenants.add(transaction, tenant, clock.instant())
                    .chain(() -> linkSecrets.createFirst(transaction, tenant.id()))
                    .chain(() -> tokens.set(transaction, tenant.id(), document.shortenerToken()))
                    .chain(() -> events.append(transaction, new TenantCreated(tenant.state()), caller))
                    .replaceWith(tenant.state());
        });
    }

    /**
     * What changes nothing is no event. Fails with {@link TenantNotFoundException}, {@link DomainTakenException} or
     * {@link HostTakenException}.
     *
     * @param patch throws what a refused change is answered with
     */
    Uni<Tenant> edit(String id, UnaryOperator<TenantDocument> patch, Caller caller) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(new TenantNotFoundException());
        }
        return tenants.transaction(transaction -> tenants.requireLocked(transaction, id)
                        .chain(tenant -> tokens.find(transaction, id)
                                .chain(token -> edit(transaction, tenant, token, patch, caller))))
                .invoke(() -> directory.forget(id));
    }

    private Uni<Tenant> edit(
            Transaction transaction,
            Tenant tenant,
            Optional<String> token,
            UnaryOperator<TenantDocument> patch,
            Caller caller) {
        var document = patch.apply(TenantDocument.of(tenant, token)).requireMode();
        var change = TenantChange.of(tenant, token, document);
        var fields = change.fields();
        if (fields.isEmpty()) {
            return Uni.createFrom().item(tenant);
        }
        transaction.afterCommit(() -> {
            LOG.infof("tenant changed tenant=%s changed=%s", tenant.id(), fields);
            warn(change.after(), handsLinksOut(tenant));
        });
        var after = change.after();
        return tenants.change(transaction, after)
                .chain(() -> tokens.set(transaction, tenant.id(), document.shortenerToken()))
                .chain(() -> events.append(transaction, new TenantChanged(after.state(), fields), caller))
                .replaceWith(after);
    }

    /**
     * @param before whether it did so before
     */
    private static void warn(Tenant tenant, boolean before) {
        if (handsLinksOut(tenant) && !before) {
            LOG.warnf("personal links will be handed to the shortener tenant=%s", tenant.id());
        }
    }

    private static boolean handsLinksOut(Tenant tenant) {
        return tenant.state().settings().filter(Settings::handsLinksOut).isPresent();
    }

    /** For who shortens links. Fails with {@link ShortenerTokenNotFoundException} where there is none. */
    Uni<String> shortenerToken(String id) {
        return Id.isValid(id)
                ? tenants.transaction(transaction -> tokens.find(transaction, id))
                        .map(token -> token.orElseThrow(ShortenerTokenNotFoundException::new))
                : Uni.createFrom().failure(new ShortenerTokenNotFoundException());
    }

    Uni<Page<TenantState>> list(Optional<String> domain, PageRequest page) {
        if (domain.filter(label -> !label.matches(Tenant.DOMAIN)).isPresent()) {
            throw new InvalidFieldException("domain", "pattern", "must be a lowercase DNS label");
        }
        return domain.map(tenants::ofDomain)
                .orElseGet(() -> tenants.after(page))
                .map(found -> found.stream().map(Tenant::state).toList())
                .map(found -> Page.of(found, page, TenantState::id));
    }
}
