package org.convene.access.use;

import java.time.Duration;
import org.convene.platform.tenancy.TenantDatabase;

/** Uses as an installation has them that configures nothing. */
public final class DefaultUses {
    private DefaultUses() {}

    public static Uses in(TenantDatabase database) {
        return new Uses(database, new UseConfig() {
            @Override
            public Duration reconnectGrace() {
                return Duration.ofHours(1);
            }

            @Override
            public String secondDevice() {
                return "reject-new";
            }
        });
    }
}
