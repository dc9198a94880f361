package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.convene.access.key.Validity;
import org.convene.access.tenant.TenantDirectory;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.revocation.Revocation;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/** Changes with which secrets clients sign links of version 1. */
@Singleton
class LinkClientService {
    private static final Logger LOG = Logger.getLogger(LinkClientService.class);

    private final TenantDirectory tenants;
    private final LinkClients clients;
    private final V1Ends ends;
    private final Clock clock;

    LinkClientService(TenantDirectory tenants, LinkClients clients, V1Ends ends, Clock clock) {
        this.tenants = tenants;
        this.clients = clients;
        this.ends = ends;
        this.clock = clock;
    }

    /**
     * The secret takes the place of all that the client has. Waits for the replicas that are alive, but no longer than about
     * a second.
     */
    Uni<LinkClientReplacement> put(String tenantId, String client, String text) {
        var now = now();
        return tenants.require(tenantId)
                .chain(tenant -> clients.transaction(
                        tenant.id(),
                        transaction -> clients.lock(transaction, tenant.id(), client)
                                .chain(() -> clients.secrets(transaction, tenant.id(), client))
                                .call(() -> clients.remove(transaction, tenant.id(), client, Optional.empty()))
                                .call(before -> clients.add(
                                        transaction, tenant.id(), client, inPlaceOf(before, text, now), text))
                                .chain(before -> replaced(transaction, tenant.id(), client, before, text, now))))
                .chain(done -> ends.reached(done.revocations()).map(done.answer()::as))
                .invoke(() -> LOG.infof("link client set tenant=%s client=%s", tenantId, client));
    }

    /** The same secret stays the same: whoever is inside by it stays. */
    private static LinkClientSecretView inPlaceOf(List<V1Secret> before, String text, Instant now) {
        var id = before.stream()
                .filter(secret -> secret.isText(text))
                .max(Comparator.comparing((V1Secret secret) -> secret.validity().isTakenAt(now))
                        .thenComparing(secret -> secret.validity().until().orElse(Instant.MAX)))
                .map(V1Secret::id)
                .orElseGet(Id::next);
        return new LinkClientSecretView(id, now, new Validity(now, Optional.empty()));
    }

    private Uni<Done<LinkClientReplacement>> replaced(
            Transaction transaction, String tenant, String client, List<V1Secret> before, String text, Instant now) {
        return replacement(transaction, tenant, client, before, text, now, /* dryRun */ false)
                .chain(answer -> told(
                        transaction,
                        tenant,
                        !LinkClientReplacement.ending(before, text, now).isEmpty(),
                        answer));
    }

    private Uni<LinkClientReplacement> replacement(
            Transaction transaction,
            String tenant,
            String client,
            List<V1Secret> before,
            String text,
            Instant now,
            boolean dryRun) {
        var ending = LinkClientReplacement.ending(before, text, now).stream()
                .map(V1Secret::id)
                .toList();
        return ends.inside(transaction, tenant, client, ending)
                .map(inside -> LinkClientReplacement.of(before, text, now, inside, dryRun));
    }

    /**
     * @param revocations by which all are told; none where nothing has changed
     */
    private record Done<T>(T answer, List<Revocation> revocations) {}

    private <T> Uni<Done<T>> told(Transaction transaction, String tenant, boolean hasChanged, T answer) {
        return hasChanged
                ? ends.tell(transaction, tenant).map(revocations -> new Done<>(answer, revocations))
                : Uni.createFrom().item(new Done<>(answer, List.of()));
    }

    /** What {@link #put} would answer, which is refused alike. */
    Uni<LinkClientReplacement> rehearsePut(String tenantId, String client, String text) {
        return tenants.require(tenantId)
                .chain(tenant -> clients.transaction(
                        tenant.id(),
                        transaction -> clients.secrets(transaction, tenant.id(), client)
                                .chain(before -> replacement(
                                        transaction, tenant.id(), client, before, text, now(), /* dryRun */ true))));
    }

    /** The one that is valid last first. */
    Uni<List<LinkClientSecretView>> list(String tenantId, String client) {
        return tenants.require(tenantId).chain(tenant -> clients.list(tenant.id(), client));
    }

    /** Fails with {@link LinkClientSecretLimitException}; those that are over go. */
    Uni<Answer> add(
            String tenantId, String client, LinkClientSecretRequest request, Creation<LinkClientSecretView> creation) {
        var secret = new LinkClientSecretView(Id.next(), now(), request.validity(now()));
        return tenants.require(tenantId)
                .chain(tenant -> creation.transaction(transaction -> clients.lock(transaction, tenant.id(), client)
                        .chain(() -> clients.remove(transaction, tenant.id(), client, Optional.of(now())))
                        .chain(() -> clients.add(transaction, tenant.id(), client, secret, request.secret()))
                        .replaceWith(secret)))
                .invoke(() -> LOG.infof("link client's secret added tenant=%s client=%s", tenantId, client));
    }

    /**
     * Waits for the replicas that are alive, but no longer than about a second. Fails with
     * {@link LinkClientSecretNotFoundException}.
     */
    Uni<LinkClientSecretEnd> edit(
            String tenantId, String client, String id, UnaryOperator<LinkClientSecretEdit> patch) {
        return tenants.require(tenantId)
                .chain(tenant -> clients.transaction(
                        tenant.id(),
                        transaction -> clients.lock(transaction, tenant.id(), client)
                                .chain(() -> clients.list(transaction, tenant.id(), client))
                                .chain(known ->
                                        edit(transaction, tenant.id(), client, known, ended(known, id, patch)))))
                .chain(done -> ends.reached(done.revocations()).map(done.answer()::as));
    }

    private Uni<Done<LinkClientSecretEnd>> edit(
            Transaction transaction,
            String tenant,
            String client,
            List<LinkClientSecretView> known,
            LinkClientSecretView ended) {
        return clients.end(transaction, tenant, client, ended)
                .chain(() -> end(transaction, tenant, client, ended, /* dryRun */ false))
                .chain(answer -> told(transaction, tenant, !known.contains(ended), answer));
    }

    private Uni<LinkClientSecretEnd> end(
            Transaction transaction, String tenant, String client, LinkClientSecretView ended, boolean dryRun) {
        return ends.inside(transaction, tenant, client, List.of(ended.id()))
                .map(inside -> LinkClientSecretEnd.of(ended, inside, dryRun));
    }

    /** What {@link #edit} would answer, which is refused alike. */
    Uni<LinkClientSecretEnd> rehearse(
            String tenantId, String client, String id, UnaryOperator<LinkClientSecretEdit> patch) {
        return tenants.require(tenantId)
                .chain(tenant -> clients.transaction(
                        tenant.id(),
                        transaction -> clients.list(transaction, tenant.id(), client)
                                .map(known -> ended(known, id, patch))
                                .chain(ended -> end(transaction, tenant.id(), client, ended, /* dryRun */ true))));
    }

    private static LinkClientSecretView ended(
            List<LinkClientSecretView> known, String id, UnaryOperator<LinkClientSecretEdit> patch) {
        var secret = known.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(LinkClientSecretNotFoundException::new);
        var until = patch.apply(new LinkClientSecretEdit(secret.validUntil())).validUntil();
        return secret.endingAt(Validity.asked(secret.validFrom(), until).until());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
