package org.convene.access.link;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets which links took the place of revoked ones, once all of those have expired. */
@Singleton
class LinkGenerationRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM link_generation WHERE (tenant, meeting_id, participant_id, use) IN (
                SELECT tenant, meeting_id, participant_id, use FROM link_generation
                WHERE expires_at < now() - interval '1 hour' ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    LinkGenerationRetention(SystemDatabase database) {
        super(database, "link-generation-retention", Duration.ofHours(1), 500, REMOVE);
    }
}
