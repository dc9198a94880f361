package org.convene.platform.outbox;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.time.Id;

/**
 * The replicas that publish, each known by its announcement of itself, which runs out. One that lies further ahead
 * than it can was made before the database's clock was set back, and is as good as none.
 */
class RelayReplicas {
    private static final String ALIVE = "seen_until BETWEEN now() AND now() + 2 * $2 * interval '1 millisecond'";

    /** Clears away at most what nobody is just writing, so that replicas never wait for each other. */
    private static final String ANNOUNCE = """
            WITH announced AS (
                INSERT INTO relay_replica (id, seen_until) VALUES ($1, now() + $2 * interval '1 millisecond')
                ON CONFLICT (id) DO UPDATE SET seen_until = excluded.seen_until),
            gone AS (
                DELETE FROM relay_replica WHERE id IN (
                    SELECT id FROM relay_replica WHERE id <> $1 AND NOT ({alive}) LIMIT 100 FOR UPDATE SKIP LOCKED))
            SELECT count(*) AS others, count(*) FILTER (WHERE id < $1) AS before
            FROM relay_replica WHERE id <> $1 AND {alive}
            """.replace("{alive}", ALIVE);

    private static final String WITHDRAW = "DELETE FROM relay_replica WHERE id = $1";

    private final SystemDatabase database;
    private final Duration seen;
    private final String self = Id.next();

    /**
     * @param seen how long an announcement holds
     */
    RelayReplicas(SystemDatabase database, Duration seen) {
        this.database = database;
        this.seen = seen;
    }

    /**
     * Announces this replica and answers how many slots are its part. The parts of replicas that know each other make
     * up the whole.
     */
    Uni<Integer> share(int slots) {
        return database.execute(ANNOUNCE, self, (double) seen.toMillis())
                .map(rows -> rows.iterator().next())
                .map(row -> part(slots, row.getInteger("others") + 1, row.getInteger("before")));
    }

    /** Differs by one at most from replica to replica; the earlier ones have the larger parts. */
    static int part(int slots, int replicas, int before) {
        return (slots + replicas - 1 - before) / replicas;
    }

    Uni<Void> withdraw() {
        return database.execute(WITHDRAW, self).replaceWithVoid();
    }
}
