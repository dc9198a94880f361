package org.convene.access.use;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets whose credentials were, longer after than any link outlives its meeting. */
@Singleton
class UseRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM credential_use WHERE (tenant, credential, occurrence) IN (
                SELECT tenant, credential, occurrence FROM credential_use
                WHERE heard_at < now() - interval '400 days' ORDER BY heard_at LIMIT $1)
            """;

    UseRetention(SystemDatabase database) {
        super(database, "use-retention", Duration.ofHours(1), 500, REMOVE);
    }
}
