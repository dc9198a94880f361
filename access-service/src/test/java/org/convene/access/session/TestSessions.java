package org.convene.access.session;

import java.time.Duration;
import org.convene.access.revocation.TestRevocations;
import org.convene.platform.tenancy.TestDatabase;

/** Sessions for tests of other features. */
public final class TestSessions {
    static final Duration IDLE = Duration.ofDays(30);
    static final Duration LONGEST = Duration.ofDays(90);

    private TestSessions() {}

    public static Sessions in(TestDatabase database) {
        return in(database, TestRevocations.in(database));
    }

    public static Sessions in(TestDatabase database, TestRevocations revocations) {
        var repository = new SessionRepository(new SessionConfig() {
            @Override
            public Duration idle() {
                return IDLE;
            }

            @Override
            public Duration longest() {
                return LONGEST;
            }
        });
        return new Sessions(database.system(), repository, revocations.revoking());
    }
}
