package org.convene.access.admission;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets who was let in once their tenant's retention time is over (D10). */
@Singleton
class AdmissionRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM admission WHERE id IN (
                SELECT old.id FROM tenant CROSS JOIN LATERAL (
                    SELECT id FROM admission
                    WHERE admission.tenant = tenant.id
                      AND created_at < now() - make_interval(days => coalesce((profile->>'retentionDays')::int, 365))
                    ORDER BY created_at LIMIT $1) AS old
                LIMIT $1)
            """;

    AdmissionRetention(SystemDatabase database) {
        super(database, "admission-retention", Duration.ofHours(1), 500, REMOVE);
    }
}
