package org.convene.access.guest;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets guests once their tenant's retention time after the end of their access is over (D10). */
@Singleton
class GuestRetention implements Chore {
    private static final int PAGE = 500;
    /** With the revocations that name them. */
    private static final String REMOVE = """
            WITH gone AS (
                DELETE FROM guest WHERE id IN (
                    SELECT old.id FROM tenant CROSS JOIN LATERAL (
                        SELECT id FROM guest
                        WHERE guest.tenant = tenant.id
                          AND expires_at < now() - make_interval(days => coalesce((profile->>'retentionDays')::int, 365))
                        ORDER BY expires_at LIMIT $1) AS old
                    LIMIT $1)
                RETURNING tenant, id),
            lifted AS (
                DELETE FROM barred USING gone WHERE barred.tenant = gone.tenant AND barred.key = 'guest:' || gone.id)
            SELECT count(*)::int AS removed FROM gone
            """;

    private final SystemDatabase database;

    GuestRetention(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "guest-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Boolean> work() {
        return database.execute(REMOVE, PAGE).map(rows -> rows.iterator().next().getInteger("removed") == PAGE);
    }
}
