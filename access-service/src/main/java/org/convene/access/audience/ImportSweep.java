package org.convene.access.audience;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets imports: those that nobody applied after a day, and how others went after 30. */
@Singleton
class ImportSweep implements Chore {
    /** One import may have 100,000 rows. */
    private static final int PAGE = 5;

    private static final String SWEEP = """
            DELETE FROM audience_import WHERE (tenant, id) IN (
                SELECT tenant, id FROM audience_import
                WHERE created_at < now() - interval '1 day'
                  AND (state <> 'applied' OR created_at < now() - interval '30 days')
                ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    private final SystemDatabase database;

    ImportSweep(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "audience-imports";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public Uni<Boolean> work() {
        return database.execute(SWEEP, PAGE).map(deleted -> deleted.rowCount() == PAGE);
    }
}
