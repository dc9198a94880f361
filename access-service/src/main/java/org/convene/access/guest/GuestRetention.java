package org.convene.access.guest;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets guests once their tenant's retention time after the end of their access is over (D10). */
@Singleton
class GuestRetention extends Retention {
    /** With the revocations that name them. */
    private static final String REMOVE = """
            WITH gone AS (
                SELECT old.tenant, old.id FROM tenant CROSS JOIN LATERAL (
                    SELECT guest.tenant, guest.id FROM guest
                    WHERE guest.tenant = tenant.id
                      AND expires_at < now() - make_interval(days => coalesce((profile->>'retentionDays')::int, 365))
                    ORDER BY expires_at LIMIT $1) AS old
                LIMIT $1),
            lifted AS (
                DELETE FROM barred USING gone WHERE barred.tenant = gone.tenant AND barred.key = 'guest:' || gone.id)
            DELETE FROM guest USING gone WHERE guest.id = gone.id
            """;

    GuestRetention(SystemDatabase database) {
        super(database, "guest-retention", Duration.ofHours(1), 500, REMOVE);
    }
}
