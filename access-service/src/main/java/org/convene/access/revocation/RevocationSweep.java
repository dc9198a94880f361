package org.convene.access.revocation;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Deletes revocations of tokens that have all expired. */
@Singleton
class RevocationSweep extends Retention {
    private static final String SWEEP = """
            DELETE FROM revocation WHERE id IN (
                SELECT id FROM revocation WHERE ends_at <= now() ORDER BY ends_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    RevocationSweep(SystemDatabase database) {
        super(database, "revocations", Duration.ofMinutes(5), 500, SWEEP);
    }
}
