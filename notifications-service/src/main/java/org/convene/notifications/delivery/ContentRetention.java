package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Removes stored messages when they are old; that there was one remains. */
@Singleton
class ContentRetention implements Chore {
    private static final int PAGE = 1_000;

    private static final String REMOVE = """
            UPDATE delivery SET content = NULL WHERE id IN (
                SELECT id FROM delivery WHERE content IS NOT NULL AND due_at < now() - $1 * interval '1 second'
                ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    private final SystemDatabase database;
    private final ContentConfig config;

    ContentRetention(SystemDatabase database, ContentConfig config) {
        this.database = database;
        this.config = config;
    }

    @Override
    public String name() {
        return "content-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Boolean> work() {
        return database.execute(REMOVE, (double) config.retention().toSeconds(), PAGE)
                .map(removed -> removed.rowCount() == PAGE);
    }
}
