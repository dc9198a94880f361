package org.convene.access.tenant;

import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/** Tenants for tests of other features. */
public final class TestTenants {
    private TestTenants() {}

    public static TenantDirectory in(TestDatabase database) {
        return new TenantDirectory(new TenantRepository(database.system()));
    }

    /** The id of a new one, whose domain it also is. */
    public static String add(TestDatabase database) {
        var id = Id.next();
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%1$s', 'Acme', '%1$s', now())"
                .formatted(id));
        return id;
    }
}
