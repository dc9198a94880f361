package org.convene.access.guest;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets guests once their tenant's retention time after the end of their access is over (D10). */
@Singleton
class GuestRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM guest WHERE id IN (
                SELECT old.id FROM tenant CROSS JOIN LATERAL (
                    SELECT id FROM guest
                    WHERE guest.tenant = tenant.id
                      AND expires_at < now() - make_interval(days => coalesce((profile->>'retentionDays')::int, 365))
                    ORDER BY expires_at LIMIT $1) AS old
                LIMIT $1)
            """;

    GuestRetention(SystemDatabase database) {
        super(database, "guest-retention", Duration.ofHours(1), 500, REMOVE);
    }
}
