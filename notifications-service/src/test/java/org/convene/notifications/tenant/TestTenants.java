package org.convene.notifications.tenant;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;
import org.convene.platform.identity.ServiceTokens;
import org.convene.platform.tenancy.TestDatabase;

/** Tenants, and an access-service that knows none but those in test mode which begin with {@code test}. */
public final class TestTenants {
    private TestTenants() {}

    public static Tenants of(TestDatabase database, ServiceTokens tokens) {
        AccessTenants access = (authorization, tenant, id) -> id.startsWith("test")
                ? Uni.createFrom().item(ContractMapper.write(tenant(id, "test", 1)))
                : Uni.createFrom().failure(new IllegalStateException("unknown"));
        return new Tenants(new TenantCopies(database.system()), new TenantOwner(access, tokens));
    }

    public static void heardOf(TestDatabase database, TenantState tenant) {
        new TenantCopies(database.system()).store(tenant).await().indefinitely();
    }

    /** With the installation's settings. */
    public static TenantState tenant(String id, String mode, long version) {
        return tenant(id, mode, Optional.empty(), version);
    }

    /** With settings of its own for messages. */
    public static TenantState tenant(
            Optional<List<String>> inviteMechanisms, Optional<List<String>> languagesTemplates) {
        return tenant("acme", inviteMechanisms, languagesTemplates, 1);
    }

    public static TenantState tenantIn(String id, List<String> languagesTemplates, long version) {
        return tenant(id, Optional.empty(), Optional.of(languagesTemplates), version);
    }

    private static TenantState tenant(
            String id,
            Optional<List<String>> inviteMechanisms,
            Optional<List<String>> languagesTemplates,
            long version) {
        var settings = new Settings(
                Optional.empty(),
                inviteMechanisms,
                Optional.empty(),
                false,
                languagesTemplates,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return tenant(id, "live", Optional.of(settings), version);
    }

    /** With a token to shorten its links with. */
    public static TenantState shortening(String id) {
        var settings = new Settings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return tenant(id, "live", Optional.of(settings), 1);
    }

    private static TenantState tenant(String id, String mode, Optional<Settings> settings, long version) {
        return new TenantState(
                id,
                "Demo",
                "demo",
                mode,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                settings,
                version);
    }
}
