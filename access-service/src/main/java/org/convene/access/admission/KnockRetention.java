package org.convene.access.admission;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets who was in lobbies, a day after they were heard of last. */
@Singleton
class KnockRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM knock WHERE id IN (
                SELECT id FROM knock WHERE heard_at < now() - interval '1 day' ORDER BY heard_at LIMIT $1)
            """;

    KnockRetention(SystemDatabase database) {
        super(database, "knock-retention", Duration.ofMinutes(10), 500, REMOVE);
    }
}
