package org.convene.access.role;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Removes invites a year after their end, used or not. */
@Singleton
class InviteRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM invite WHERE (tenant, id) IN (
                SELECT tenant, id FROM invite WHERE expires_at < now() - interval '1 year'
                ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    InviteRetention(SystemDatabase database) {
        super(database, "invite-retention", Duration.ofHours(1), 200, REMOVE);
    }
}
