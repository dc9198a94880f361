package org.convene.access.use;

import java.time.Duration;
import org.convene.platform.tenancy.TenantDatabase;

/** Uses for tests of other features. */
public final class TestUses {
    private TestUses() {}

    public static Uses in(TenantDatabase database, Duration grace) {
        return new Uses(database, new Config(grace));
    }

    private record Config(Duration reconnectGrace) implements UseConfig {
        @Override
        public String secondDevice() {
            return "reject-new";
        }
    }
}
