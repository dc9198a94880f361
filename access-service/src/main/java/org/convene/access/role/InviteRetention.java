package org.convene.access.role;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets invites, and who used them, once their tenant's retention time after their end is over (D10). */
@Singleton
class InviteRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM invite WHERE (tenant, id) IN (
                SELECT old.tenant, old.id FROM tenant CROSS JOIN LATERAL (
                    SELECT invite.tenant, invite.id FROM invite
                    WHERE invite.tenant = tenant.id
                      AND expires_at < now() - make_interval(days => coalesce((profile->>'retentionDays')::int, 365))
                    ORDER BY expires_at LIMIT $1) AS old
                LIMIT $1)
            """;

    InviteRetention(SystemDatabase database) {
        super(database, "invite-retention", Duration.ofHours(1), 200, REMOVE);
    }
}
