package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import org.convene.platform.secret.TestSealer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.MovableClock;

/** Attempts on a real database, with limits that are soon reached. Those who have to wait are told so at once. */
public final class TestAttempts {
    public static final int PER_ACCOUNT = 10;
    static final int PER_ADDRESS = 15;
    public static final int PER_MEETING = 6;
    public static final int PER_CLIENT = 20;

    private TestAttempts() {}

    public static Attempts in(TestDatabase database) {
        return in(
                database,
                new RefusalPace(new MovableClock(), time -> Uni.createFrom().voidItem()));
    }

    static Attempts in(TestDatabase database, RefusalPace pace) {
        var config = new AttemptConfig() {
            @Override
            public int failures() {
                return 5;
            }

            @Override
            public int failuresPerAccount() {
                return PER_ACCOUNT;
            }

            @Override
            public int failuresPerAddress() {
                return PER_ADDRESS;
            }

            @Override
            public int failuresPerMeeting() {
                return PER_MEETING;
            }

            @Override
            public int failuresPerClient() {
                return PER_CLIENT;
            }
        };
        return new Attempts(
                new AttemptHash(database.system(), TestSealer.create()),
                new AttemptRepository(database.system(), config),
                pace);
    }
}
