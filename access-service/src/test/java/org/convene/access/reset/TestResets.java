package org.convene.access.reset;

import java.time.Clock;
import java.time.Duration;
import org.convene.platform.outbox.TestOutbox;
import org.convene.platform.tenancy.TestDatabase;

/** Resets for tests of other features. */
public final class TestResets {
    public static final Duration LIFE = Duration.ofMinutes(30);
    public static final int OPEN = 3;

    private TestResets() {}

    public static Resets in(TestDatabase database) {
        var config = new ResetConfig() {
            @Override
            public Duration life() {
                return LIFE;
            }

            @Override
            public int open() {
                return OPEN;
            }
        };
        return new Resets(
                new ResetRepository(database.system(), database.tenants(), config),
                new PasswordEvents(TestOutbox.on(database), Clock.systemUTC()));
    }

    public static boolean sweep(TestDatabase database) {
        return new ResetSweep(database.system()).work().await().atMost(Duration.ofSeconds(30));
    }
}
