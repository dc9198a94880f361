package org.convene.access.audience;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/**
 * Forgets imports: those that nobody applied after a day, and how others went after 30. A few at a time, for one may
 * have 100,000 rows.
 */
@Singleton
class ImportSweep extends Retention {
    private static final String SWEEP = """
            DELETE FROM audience_import WHERE (tenant, id) IN (
                SELECT tenant, id FROM audience_import
                WHERE created_at < now() - interval '1 day'
                  AND (state <> 'applied' OR created_at < now() - interval '30 days')
                ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    ImportSweep(SystemDatabase database) {
        super(database, "audience-imports", Duration.ofMinutes(15), 5, SWEEP);
    }
}
