package org.convene.notifications.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.tenancy.Transaction;

/**
 * Tenants as the other features see them: the copy here, else the owner's, of which a copy is made. Fails where there is
 * none and the owner does not answer: then nothing may be sent either.
 */
@Singleton
public class Tenants {
    private final TenantCopies copies;
    private final TenantOwner owner;

    Tenants(TenantCopies copies, TenantOwner owner) {
        this.copies = copies;
        this.owner = owner;
    }

    public Uni<TenantState> require(String id) {
        return copies.find(id)
                .chain(found -> found.map(tenant -> Uni.createFrom().item(tenant))
                        .orElseGet(() -> owner.find(id).call(copies::store)));
    }

    /** Needs no other connection than the transaction's. */
    public Uni<TenantState> require(Transaction transaction, String id) {
        return copies.find(transaction, id)
                .chain(found -> found.map(tenant -> Uni.createFrom().item(tenant))
                        .orElseGet(() -> owner.find(id).call(tenant -> copies.store(transaction, tenant))));
    }
}
