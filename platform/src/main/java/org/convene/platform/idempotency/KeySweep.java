package org.convene.platform.idempotency;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Deletes keys that are no longer kept, oldest first. */
@Singleton
class KeySweep implements Chore {
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int PAGE = 1_000;
    private static final String SWEEP = """
            DELETE FROM idempotency_key WHERE (tenant, caller, operation, key) IN (
                SELECT tenant, caller, operation, key FROM idempotency_key
                WHERE created_at <= now() - make_interval(secs => $1)
                ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    private final SystemDatabase database;
    private final IdempotencyConfig config;

    KeySweep(SystemDatabase database, IdempotencyConfig config) {
        this.database = database;
        this.config = config;
    }

    @Override
    public String name() {
        return "idempotency-keys";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Uni<Boolean> work() {
        return database.executeUnflushed(SWEEP, (double) config.retention().toSeconds(), PAGE)
                .map(deleted -> deleted.rowCount() == PAGE);
    }
}
