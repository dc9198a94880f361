package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Deletes revocations of tokens that have all expired. */
@Singleton
class RevocationSweep implements Chore {
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int PAGE = 500;
    private static final String SWEEP = """
            DELETE FROM revocation WHERE id IN (
                SELECT id FROM revocation WHERE ends_at <= now() ORDER BY ends_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    private final SystemDatabase database;

    RevocationSweep(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "revocations";
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
