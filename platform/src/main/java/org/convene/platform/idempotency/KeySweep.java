package org.convene.platform.idempotency;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Deletes keys that are no longer kept, oldest first. */
@Singleton
class KeySweep extends Retention {
    private static final String SWEEP = """
            DELETE FROM idempotency_key WHERE (tenant, caller, operation, key) IN (
                SELECT tenant, caller, operation, key FROM idempotency_key
                WHERE created_at <= now() - make_interval(secs => $1)
                ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    KeySweep(SystemDatabase database, IdempotencyConfig config) {
        super(database, "idempotency-keys", Duration.ofMinutes(5), 1_000, SWEEP, (double)
                config.retention().toSeconds());
    }
}
