package org.convene.notifications.tenant;

import io.smallrye.mutiny.Uni;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.identity.ServiceTokens;
import org.convene.platform.tenancy.TestDatabase;

/** Tenants, and an access-service that knows none but those in test mode which begin with {@code test}. */
public final class TestTenants {
    private TestTenants() {}

    public static TenantModes modes(TestDatabase database, ServiceTokens tokens) {
        AccessTenants access = (authorization, tenant, id) -> id.startsWith("test")
                ? Uni.createFrom().item(new AccessTenants.Answer(id, "test"))
                : Uni.createFrom().failure(new IllegalStateException("unknown"));
        return new TenantModes(database.system(), new TenantOwner(access, tokens));
    }

    public static void heardOf(TestDatabase database, TenantState tenant) {
        database.system()
                .transaction(transaction -> new TenantCopies().store(transaction, tenant))
                .await()
                .indefinitely();
    }
}
