package org.convene.access.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.convene.access.key.LinkSecretChanges;
import org.convene.access.key.LinkSecretEnd;
import org.convene.access.key.LinkSecretView;
import org.convene.access.key.Validity;
import org.convene.access.revocation.Reaching;
import org.convene.access.revocation.Revoking;
import org.convene.platform.contracts.TenantChanged;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.identity.Caller;
import org.convene.platform.revocation.Revocation;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/** Changes tenants' link secrets and tells every replica of it, in one transaction each. */
@Singleton
class LinkSecretService {
    private static final Logger LOG = Logger.getLogger(LinkSecretService.class);

    private final TenantRepository tenants;
    private final TenantDirectory directory;
    private final LinkSecretChanges secrets;
    private final TenantEvents events;
    private final Revoking revoking;
    private final Reaching reaching;
    private final Clock clock;

    LinkSecretService(
            TenantRepository tenants,
            TenantDirectory directory,
            LinkSecretChanges secrets,
            TenantEvents events,
            Revoking revoking,
            Reaching reaching,
            Clock clock) {
        this.tenants = tenants;
        this.directory = directory;
        this.secrets = secrets;
        this.events = events;
        this.revoking = revoking;
        this.reaching = reaching;
        this.clock = clock;
    }

    /** Newest first. Fails with {@link TenantNotFoundException}. */
    Uni<List<LinkSecretView>> list(String tenantId) {
        return directory.require(tenantId).chain(tenant -> secrets.list(tenant.id()));
    }

    /** Fails with {@link TenantNotFoundException}. */
    Uni<Answer> add(String tenantId, LinkSecretRequest request, Caller caller, Creation<LinkSecretView> creation) {
        var validity = request.validity(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return creation.transaction(transaction -> locked(transaction, tenantId)
                .chain(tenant -> secrets.add(transaction, tenant.id(), validity)
                        .call(added -> tell(transaction, tenant, "added", added, caller))));
    }

    /**
     * Waits for the replicas that are alive, but no longer than about a second. Fails with
     * {@link TenantNotFoundException}, or as {@link LinkSecretChanges#ending} says.
     */
    Uni<EndedLinkSecret> edit(String tenantId, int number, UnaryOperator<LinkSecretEdit> patch, Caller caller) {
        return tenants.transaction(transaction -> locked(transaction, tenantId)
                        .chain(tenant -> secrets.require(transaction, tenant.id(), number)
                                .chain(secret -> edit(transaction, tenant, secret, patch, caller))))
                .chain(edited -> reaching.await(edited.revocations())
                        .map(EndedLinkSecret.of(LinkSecretEnd.of(edited.ended(), /* dryRun */ false))::as));
    }

    /**
     * @param revocations by which all are told; none where nothing has changed
     */
    private record Edited(LinkSecretView ended, List<Revocation> revocations) {}

    /** What {@link #edit} would answer, which is refused alike. */
    Uni<EndedLinkSecret> rehearse(String tenantId, int number, UnaryOperator<LinkSecretEdit> patch) {
        return tenants.transaction(transaction -> locked(transaction, tenantId)
                        .chain(tenant -> secrets.require(transaction, tenant.id(), number)
                                .chain(secret -> ending(transaction, tenant, secret, patch))))
                .map(ending -> EndedLinkSecret.of(LinkSecretEnd.of(ending, /* dryRun */ true)));
    }

    private Uni<Edited> edit(
            Transaction transaction,
            Tenant tenant,
            LinkSecretView secret,
            UnaryOperator<LinkSecretEdit> patch,
            Caller caller) {
        return ending(transaction, tenant, secret, patch)
                .chain(ended -> ended.equals(secret)
                        ? Uni.createFrom().item(new Edited(secret, List.of()))
                        : secrets.end(transaction, tenant.id(), ended)
                                .chain(() -> tell(transaction, tenant, "ended", ended, caller))
                                .chain(() -> revoking.linkSecrets(transaction, tenant.id()))
                                .map(revocation -> new Edited(ended, List.of(revocation))));
    }

    private Uni<LinkSecretView> ending(
            Transaction transaction, Tenant tenant, LinkSecretView secret, UnaryOperator<LinkSecretEdit> patch) {
        var until = patch.apply(new LinkSecretEdit(secret.validUntil())).validUntil();
        if (until.equals(secret.validUntil())) {
            return Uni.createFrom().item(secret);
        }
        var validity = Validity.asked(secret.validFrom(), until);
        return secrets.ending(transaction, tenant.id(), secret, validity.until());
    }

    private Uni<Tenant> locked(Transaction transaction, String tenantId) {
        return Id.isValid(tenantId)
                ? tenants.requireLocked(transaction, tenantId)
                : Uni.createFrom().failure(new TenantNotFoundException());
    }

    private Uni<Void> tell(
            Transaction transaction, Tenant tenant, String change, LinkSecretView secret, Caller caller) {
        var next = tenant.next();
        transaction.afterCommit(() -> {
            directory.forget(tenant.id());
            LOG.infof("link secret %s tenant=%s number=%d", change, tenant.id(), secret.number());
        });
        return tenants.change(transaction, next)
                .chain(() ->
                        events.append(transaction, new TenantChanged(next.state(), List.of("linkSecrets")), caller));
    }
}
