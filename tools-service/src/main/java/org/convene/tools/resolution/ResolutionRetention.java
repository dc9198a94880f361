package org.convene.tools.resolution;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets what was shown to whom once that is old (D10). */
@Singleton
class ResolutionRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM tool_resolution WHERE id IN (
                SELECT id FROM tool_resolution WHERE keep_until < now()
                ORDER BY keep_until LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    ResolutionRetention(SystemDatabase database) {
        super(database, "tool-resolution-retention", Duration.ofMinutes(10), 1_000, REMOVE);
    }
}
