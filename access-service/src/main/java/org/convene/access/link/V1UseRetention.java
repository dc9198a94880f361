package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets who came by links of version 1 once their tenant's retention time is over (D10). */
@Singleton
class V1UseRetention implements Chore {
    private static final int PAGE = 500;
    private static final String REMOVE = """
            DELETE FROM v1_use WHERE id IN (
                SELECT old.id FROM tenant CROSS JOIN LATERAL (
                    SELECT id FROM v1_use
                    WHERE v1_use.tenant = tenant.id
                      AND last_used_at < now() - make_interval(days => coalesce((profile->>'retentionDays')::int, 365))
                    ORDER BY last_used_at LIMIT $1) AS old
                LIMIT $1)
            """;

    private final SystemDatabase database;

    V1UseRetention(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "v1-use-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Boolean> work() {
        return database.execute(REMOVE, PAGE).map(removed -> removed.rowCount() == PAGE);
    }
}
