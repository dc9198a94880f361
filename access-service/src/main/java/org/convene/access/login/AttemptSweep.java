package org.convene.access.login;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Deletes counters that say nothing any more. */
@Singleton
class AttemptSweep extends Retention {
    private static final String SWEEP = """
            DELETE FROM login_attempt WHERE key IN (
                SELECT key FROM login_attempt WHERE greatest(forget_at, known_until) <= now()
                ORDER BY greatest(forget_at, known_until) LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    AttemptSweep(SystemDatabase database) {
        super(database, "login-attempts", Duration.ofMinutes(5), 1_000, SWEEP);
    }
}
