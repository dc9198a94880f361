package org.convene.notifications.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.SystemDatabase;

/** Whether what a tenant sends goes out. */
@Singleton
public class TenantModes {
    private static final String MODE = "SELECT mode FROM tenant WHERE tenant = $1";
    private static final String TEST = "test";

    private final SystemDatabase database;
    private final TenantOwner owner;

    TenantModes(SystemDatabase database, TenantOwner owner) {
        this.database = database;
        this.owner = owner;
    }

    /** Whether messages are stored and not sent. Fails where nobody says so: then nothing may be sent either. */
    public Uni<Boolean> isTest(String tenant) {
        return database.execute(MODE, tenant)
                .chain(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("mode"))
                        .findFirst()
                        .map(mode -> Uni.createFrom().item(mode))
                        .orElseGet(() -> owner.mode(tenant)))
                .map(TEST::equals);
    }
}
