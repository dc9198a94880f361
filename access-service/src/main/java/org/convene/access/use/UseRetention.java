package org.convene.access.use;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets whose credentials were once none of them can be good any more. */
@Singleton
class UseRetention implements Chore {
    private static final int PAGE = 500;
    /** Longer than any link outlives its meeting. */
    private static final String REMOVE = """
            DELETE FROM credential_use WHERE (tenant, credential, occurrence) IN (
                SELECT tenant, credential, occurrence FROM credential_use
                WHERE heard_at < now() - interval '400 days' ORDER BY heard_at LIMIT $1)
            """;

    private final SystemDatabase database;

    UseRetention(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "use-retention";
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
