package org.convene.platform.inbox;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets what was processed so long ago that no topic can deliver it again. */
@Singleton
class InboxSweep implements Chore {
    private static final int PAGE = 1_000;

    private static final String CLAIMS = """
            DELETE FROM inbox_claim WHERE (consumer, event_id) IN (
                SELECT consumer, event_id FROM inbox_claim WHERE claimed_at < now() - $1 * interval '1 second'
                ORDER BY claimed_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;
    private static final String POSITIONS = """
            DELETE FROM inbox_position WHERE (consumer, source, subject) IN (
                SELECT consumer, source, subject FROM inbox_position p
                WHERE moved_on < (now() - $1 * interval '1 second')::date - 1
                      AND NOT EXISTS (SELECT FROM parked_subject s WHERE s.consumer = p.consumer
                                      AND s.source = p.source AND s.subject = p.subject)
                ORDER BY moved_on LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;

    private final SystemDatabase database;
    private final InboxConfig config;

    InboxSweep(SystemDatabase database, InboxConfig config) {
        this.database = database;
        this.config = config;
    }

    @Override
    public String name() {
        return "inbox-sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Boolean> work() {
        return Uni.combine()
                .all()
                .unis(sweep(CLAIMS), sweep(POSITIONS))
                .with((claims, positions) -> claims == PAGE || positions == PAGE);
    }

    private Uni<Integer> sweep(String statement) {
        return database.execute(statement, (double) config.claimsKept().toSeconds(), PAGE)
                .map(deleted -> deleted.rowCount());
    }
}
