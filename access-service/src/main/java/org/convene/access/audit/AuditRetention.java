package org.convene.access.audit;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Removes entries once they are old enough. */
@Singleton
class AuditRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM audit_entry WHERE id IN (
                SELECT id FROM audit_entry WHERE at < now() - $1 * interval '1 second'
                ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    AuditRetention(SystemDatabase database, AuditConfig config) {
        super(database, "audit-retention", Duration.ofHours(1), 500, REMOVE, (double)
                config.retention().toSeconds());
    }
}
