package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Deletes counters that say nothing any more. */
@Singleton
class AttemptSweep implements Chore {
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int PAGE = 1_000;
    private static final String SWEEP = """
            DELETE FROM login_attempt WHERE key IN (
                SELECT key FROM login_attempt WHERE greatest(forget_at, known_until) <= now()
                ORDER BY greatest(forget_at, known_until) LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    private final SystemDatabase database;

    AttemptSweep(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "login-attempts";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Uni<Boolean> work() {
        return database.executeUnflushed(SWEEP, PAGE).map(deleted -> deleted.rowCount() == PAGE);
    }
}
