package org.convene.notifications.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Removes stored messages when they are old; that there was one remains. */
@Singleton
class ContentRetention extends Retention {
    private static final String REMOVE = """
            UPDATE delivery SET content = NULL WHERE id IN (
                SELECT id FROM delivery WHERE content IS NOT NULL AND due_at < now() - $1 * interval '1 second'
                ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    ContentRetention(SystemDatabase database, ContentConfig config) {
        super(database, "content-retention", Duration.ofHours(1), 1_000, REMOVE, (double) config.retention().toSeconds());
    }
}
