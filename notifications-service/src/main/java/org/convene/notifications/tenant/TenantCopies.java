package org.convene.notifications.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.tenancy.Transaction;

/** The newest state of each tenant that this service heard of, as far as it matters here. */
@Singleton
class TenantCopies {
    private static final String STORE = """
            INSERT INTO tenant (tenant, mode, version) VALUES ($1, $2, $3)
            ON CONFLICT (tenant) DO UPDATE SET mode = excluded.mode, version = excluded.version
            WHERE tenant.version < excluded.version
            """;

    /** Does nothing for a state that is not newer than the copy. */
    Uni<Void> store(Transaction transaction, TenantState tenant) {
        return transaction
                .execute(STORE, tenant.id(), tenant.mode(), tenant.version())
                .replaceWithVoid();
    }
}
