package org.convene.access.reset;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Deletes resets that are over. */
@Singleton
class ResetSweep extends Retention {
    private static final String SWEEP = """
            DELETE FROM password_reset WHERE id IN (
                SELECT id FROM password_reset WHERE forget_at <= now()
                ORDER BY forget_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    ResetSweep(SystemDatabase database) {
        super(database, "password-resets", Duration.ofMinutes(15), 200, SWEEP);
    }
}
