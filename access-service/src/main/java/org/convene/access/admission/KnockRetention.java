package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets who was in lobbies, a day after they were heard of last. */
@Singleton
class KnockRetention implements Chore {
    private static final int PAGE = 500;
    private static final String REMOVE = """
            DELETE FROM knock WHERE id IN (
                SELECT id FROM knock WHERE heard_at < now() - interval '1 day' ORDER BY heard_at LIMIT $1)
            """;

    private final SystemDatabase database;

    KnockRetention(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "knock-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Uni<Boolean> work() {
        return database.execute(REMOVE, PAGE).map(removed -> removed.rowCount() == PAGE);
    }
}
