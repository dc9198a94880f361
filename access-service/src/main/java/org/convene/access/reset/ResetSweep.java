package org.convene.access.reset;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Deletes resets that are over and count for nothing any more. */
@Singleton
class ResetSweep implements Chore {
    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final int PAGE = 200;
    private static final String SWEEP = """
            DELETE FROM password_reset WHERE id IN (
                SELECT id FROM password_reset WHERE forget_at <= now()
                ORDER BY forget_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    private final SystemDatabase database;

    ResetSweep(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "password-resets";
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
