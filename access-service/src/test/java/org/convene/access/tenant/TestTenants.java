package org.convene.access.tenant;

import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/** Tenants for tests of other features. */
public final class TestTenants {
    private TestTenants() {}

    public static TenantDirectory in(TestDatabase database) {
        return new TenantDirectory(new TenantRepository(database.system()));
    }

    public static LinkHosts linkHosts(String configured) {
        return new LinkHosts(new Links(configured, PathPrefix.DEFAULT));
    }

    private record Links(String linkHost, String pathPrefix) implements LinkConfig {}

    /** Of whom nothing more is known. */
    public static Tenant tenant(String id, String domain) {
        return new Tenant(new TenantState(
                id,
                "Acme",
                domain,
                "live",
                Optional.of(List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(365),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1));
    }

    /** The id of a new one, whose domain it also is. */
    public static String add(TestDatabase database) {
        var id = Id.next();
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%1$s', 'Acme', '%1$s', now())"
                .formatted(id));
        return id;
    }
}
