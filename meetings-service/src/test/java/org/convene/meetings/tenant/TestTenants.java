package org.convene.meetings.tenant;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;

/** Tenants that were heard of; nobody else is asked. */
public final class TestTenants {
    private TestTenants() {}

    public static Tenants of(TestDatabase database) {
        TenantsClient nobody = (authorization, tenant, id) -> Uni.createFrom().failure(new IllegalStateException());
        var tokens = TestServiceTokens.of(TestServers.vertx(), "http://localhost:1");
        return new Tenants(new TenantCopies(database.tenants()), new TenantOwner(nobody, tokens), Clock.systemUTC());
    }

    public static void hear(TestDatabase database, TenantState tenant) {
        new TenantCopies(database.tenants()).store(tenant).await().atMost(Duration.ofSeconds(30));
    }
}
