package org.convene.notifications.limit;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets limits of which nothing is used up any more. */
@Singleton
class LimitRetention extends Retention {
    private static final String FORGET = """
            DELETE FROM sending_limit WHERE name IN (
                SELECT name FROM sending_limit WHERE free_at < now() - interval '1 minute'
                ORDER BY free_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    LimitRetention(SystemDatabase database) {
        super(database, "sending-limits", Duration.ofMinutes(10), 1_000, FORGET);
    }
}
