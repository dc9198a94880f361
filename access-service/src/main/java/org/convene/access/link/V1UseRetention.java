package org.convene.access.link;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets who came by links of version 1 once their tenant's retention time is over (D10). */
@Singleton
class V1UseRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM v1_use WHERE id IN (
                SELECT old.id FROM tenant CROSS JOIN LATERAL (
                    SELECT id FROM v1_use
                    WHERE v1_use.tenant = tenant.id
                      AND last_used_at < now() - make_interval(days => coalesce((profile->>'retentionDays')::int, 365))
                    ORDER BY last_used_at LIMIT $1) AS old
                LIMIT $1)
            """;

    V1UseRetention(SystemDatabase database) {
        super(database, "v1-use-retention", Duration.ofHours(1), 500, REMOVE);
    }
}
