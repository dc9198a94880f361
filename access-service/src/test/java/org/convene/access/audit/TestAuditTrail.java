package org.convene.access.audit;

import java.time.Clock;

/** The audit log, for tests of other features. */
public final class TestAuditTrail {
    private TestAuditTrail() {}

    public static AuditTrail trail() {
        return new AuditTrail(Clock.systemUTC());
    }
}
