package org.convene.access.participanttoken;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets tokens that let nobody in any more; whoever came in by one may have stayed for long. */
@Singleton
class ParticipantTokenRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM participant_token WHERE id IN (
                SELECT id FROM participant_token WHERE expires_at < now() - interval '7 days'
                ORDER BY expires_at LIMIT $1)
            """;

    ParticipantTokenRetention(SystemDatabase database) {
        super(database, "participant-token-retention", Duration.ofHours(1), 500, REMOVE);
    }
}
