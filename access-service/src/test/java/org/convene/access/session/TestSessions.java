package org.convene.access.session;

import java.time.Duration;
import org.convene.platform.tenancy.TestDatabase;

/** Sessions for tests of other features. */
public final class TestSessions {
    static final Duration IDLE = Duration.ofDays(30);
    static final Duration LONGEST = Duration.ofDays(90);

    private TestSessions() {}

    public static Sessions in(TestDatabase database) {
        return new Sessions(database.system(), new SessionRepository(new SessionConfig() {
            @Override
            public Duration idle() {
                return IDLE;
            }

            @Override
            public Duration longest() {
                return LONGEST;
            }
        }));
    }
}
