package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets who was let in once their tenant's retention time is over (D10). */
@Singleton
class AdmissionRetention implements Chore {
    private static final int PAGE = 500;
    private static final String REMOVE = """
            DELETE FROM admission WHERE id IN (
                SELECT old.id FROM tenant CROSS JOIN LATERAL (
                    SELECT id FROM admission
                    WHERE admission.tenant = tenant.id
                      AND created_at < now() - make_interval(days => coalesce((profile->>'retentionDays')::int, 365))
                    ORDER BY created_at LIMIT $1) AS old
                LIMIT $1)
            """;

    private final SystemDatabase database;

    AdmissionRetention(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "admission-retention";
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
