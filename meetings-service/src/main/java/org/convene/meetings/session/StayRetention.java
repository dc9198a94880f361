package org.convene.meetings.session;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets who was in a room once their tenant's retention time is over (D10); that somebody was there stays. */
@Singleton
class StayRetention extends Retention {
    private static final String FORGET = """
            UPDATE stay SET name = '', external_user_id = NULL WHERE id IN (
                SELECT old.id FROM tenant_copy CROSS JOIN LATERAL (
                    SELECT id FROM stay
                    WHERE stay.tenant = tenant_copy.tenant AND (name <> '' OR external_user_id IS NOT NULL)
                      AND left_at < now() - make_interval(days => coalesce((state ->> 'retentionDays')::int, 365))
                    ORDER BY left_at LIMIT $1) AS old
                LIMIT $1)
            """;

    StayRetention(SystemDatabase database) {
        super(database, "stay-retention", Duration.ofHours(1), 500, FORGET);
    }
}
