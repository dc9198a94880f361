package org.convene.notifications.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.Transaction;
import org.jboss.logging.Logger;

/**
 * Tenants as the other features see them: the copy here, else the owner's, of which a copy is made. Fails where there is
 * none and the owner does not answer: then nothing may be sent either.
 */
@Singleton
public class Tenants {
    private static final Logger LOG = Logger.getLogger(Tenants.class);

    private final TenantCopies copies;
    private final TenantOwner owner;

    Tenants(TenantCopies copies, TenantOwner owner) {
        this.copies = copies;
        this.owner = owner;
    }

    /** Fails with {@link TenantUnavailableException} where the owner is asked and does not answer. */
    public Uni<TenantState> require(String id) {
        return copies.find(id)
                .chain(found -> found.map(tenant -> Uni.createFrom().item(tenant))
                        .orElseGet(() -> answer(id).call(copies::store)));
    }

    private Uni<TenantState> answer(String id) {
        return owner.find(id)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("access-service does not answer tenant=%s cause=%s", id, LoggedFailure.text(failure)))
                .onFailure()
                .transform(failure -> new TenantUnavailableException());
    }

    /** Needs no other connection than the transaction's. */
    public Uni<TenantState> require(Transaction transaction, String id) {
        return copies.find(transaction, id)
                .chain(found -> found.map(tenant -> Uni.createFrom().item(tenant))
                        .orElseGet(() -> owner.find(id).call(tenant -> copies.store(transaction, tenant))));
    }
}
