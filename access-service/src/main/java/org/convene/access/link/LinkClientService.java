package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.convene.access.key.Validity;
import org.convene.access.tenant.TenantDirectory;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/** Changes with which secrets clients sign links of version 1. */
@Singleton
class LinkClientService {
    private static final Logger LOG = Logger.getLogger(LinkClientService.class);

    private final TenantDirectory tenants;
    private final LinkClients clients;
    private final Clock clock;

    LinkClientService(TenantDirectory tenants, LinkClients clients, Clock clock) {
        this.tenants = tenants;
        this.clients = clients;
        this.clock = clock;
    }

    /** The secret takes the place of all that the client has. */
    Uni<LinkClientReplacement> put(String tenantId, String client, String text) {
        var now = now();
        var secret = new LinkClientSecretView(Id.next(), now, new Validity(now, Optional.empty()));
        return tenants.require(tenantId)
                .chain(tenant -> clients.transaction(
                        tenant.id(),
                        transaction -> clients.lock(transaction, tenant.id(), client)
                                .chain(() -> clients.secrets(transaction, tenant.id(), client))
                                .call(() -> clients.remove(transaction, tenant.id(), client, Optional.empty()))
                                .call(() -> clients.add(transaction, tenant.id(), client, secret, text))))
                .map(before -> LinkClientReplacement.of(before, text, now, /* dryRun */ false))
                .invoke(() -> LOG.infof("link client set tenant=%s client=%s", tenantId, client));
    }

    /** What {@link #put} would answer, which is refused alike. */
    Uni<LinkClientReplacement> rehearsePut(String tenantId, String client, String text) {
        return tenants.require(tenantId)
                .chain(tenant -> clients.transaction(
                        tenant.id(), transaction -> clients.secrets(transaction, tenant.id(), client)))
                .map(before -> LinkClientReplacement.of(before, text, now(), /* dryRun */ true));
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

    /** Fails with {@link LinkClientSecretNotFoundException}. */
    Uni<LinkClientSecretEnd> edit(
            String tenantId, String client, String id, UnaryOperator<LinkClientSecretEdit> patch) {
        return tenants.require(tenantId)
                .chain(tenant -> clients.transaction(
                        tenant.id(),
                        transaction -> clients.lock(transaction, tenant.id(), client)
                                .chain(() -> clients.list(transaction, tenant.id(), client))
                                .map(known -> ended(known, id, patch))
                                .call(ended -> clients.end(transaction, tenant.id(), client, ended))))
                .map(ended -> LinkClientSecretEnd.of(ended, /* dryRun */ false));
    }

    /** What {@link #edit} would answer, which is refused alike. */
    Uni<LinkClientSecretEnd> rehearse(
            String tenantId, String client, String id, UnaryOperator<LinkClientSecretEdit> patch) {
        return list(tenantId, client).map(known -> LinkClientSecretEnd.of(ended(known, id, patch), /* dryRun */ true));
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
