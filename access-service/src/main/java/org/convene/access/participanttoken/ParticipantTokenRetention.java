package org.convene.access.participanttoken;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets tokens that let nobody in any more; whoever came in by one may have stayed for long. */
@Singleton
class ParticipantTokenRetention implements Chore {
    private static final int PAGE = 500;
    private static final String REMOVE = """
            DELETE FROM participant_token WHERE id IN (
                SELECT id FROM participant_token WHERE expires_at < now() - interval '7 days'
                ORDER BY expires_at LIMIT $1)
            """;

    private final SystemDatabase database;

    ParticipantTokenRetention(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "participant-token-retention";
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
