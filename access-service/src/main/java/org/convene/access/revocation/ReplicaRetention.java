package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets replicas that have gone, and when they heard of what. */
@Singleton
class ReplicaRetention implements Chore {
    private static final int PAGE = 500;
    private static final String REMOVE = """
            WITH gone AS (
                DELETE FROM replica WHERE id IN (
                    SELECT id FROM replica WHERE seen_at < now() - interval '1 hour' ORDER BY seen_at LIMIT $1)
                RETURNING id),
            old AS (
                DELETE FROM acknowledgement WHERE (value, replica) IN (
                    SELECT value, replica FROM acknowledgement WHERE heard_at < now() - interval '30 days'
                    ORDER BY heard_at LIMIT $1)
                RETURNING value)
            SELECT greatest((SELECT count(*) FROM gone), (SELECT count(*) FROM old))::int AS removed
            """;

    private final SystemDatabase database;

    ReplicaRetention(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "replica-retention";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Uni<Boolean> work() {
        return database.execute(REMOVE, PAGE).map(rows -> rows.iterator().next().getInteger("removed") == PAGE);
    }
}
