package org.convene.meetings.session;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets who was in a room once their tenant's retention time is over (D10); that somebody was there stays. */
@Singleton
class StayRetention implements Chore {
    private static final int PAGE = 500;
    private static final String FORGET = """
            UPDATE stay SET name = '', external_user_id = NULL WHERE id IN (
                SELECT old.id FROM tenant_copy CROSS JOIN LATERAL (
                    SELECT id FROM stay
                    WHERE stay.tenant = tenant_copy.tenant AND (name <> '' OR external_user_id IS NOT NULL)
                      AND left_at < now() - make_interval(days => coalesce((state ->> 'retentionDays')::int, 365))
                    ORDER BY left_at LIMIT $1) AS old
                LIMIT $1)
            """;

    private final SystemDatabase database;

    StayRetention(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "stay-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Boolean> work() {
        return database.execute(FORGET, PAGE).map(forgotten -> forgotten.rowCount() == PAGE);
    }
}
