package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.convene.platform.revocation.Revocation;
import org.convene.platform.tenancy.SystemDatabase;

/** Waits until all processes that are alive have heard of a revocation, but no longer than about a second. */
@Singleton
public class Reaching {
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final int LOOKS = 40;

    /**
     * Of several, a process has heard once it has heard of all. One that has taken the place of another meanwhile goes
     * further, and counts for it.
     */
    private static final String FIND = """
            WITH named AS (
                SELECT id, revoked_at FROM revocation
                WHERE (claim, value) IN (SELECT * FROM unnest($1::text[], $2::text[]))),
            made AS (SELECT max(revoked_at) AS revoked_at, count(*) AS number FROM named),
            heard AS (
                SELECT service, replica, max(milliseconds) AS milliseconds FROM acknowledgement
                WHERE value IN (SELECT id FROM named) GROUP BY service, replica HAVING count(*) = (SELECT number FROM made))
            SELECT revoked_at,
                (SELECT coalesce(jsonb_agg(jsonb_build_object('service', service, 'replica', replica,
                                                              'milliseconds', milliseconds)
                                           ORDER BY service, replica), '[]') FROM heard) AS reach,
                (SELECT coalesce(jsonb_agg(jsonb_build_object('service', service, 'replica', id)
                                           ORDER BY service, id), '[]')
                 FROM replica
                 WHERE seen_at > revoked_at - interval '12 seconds' AND first_seen <= revoked_at
                    AND left_at IS NULL AND id NOT IN (SELECT replica FROM heard)) AS pending
            FROM made WHERE number > 0
            """;

    private final SystemDatabase database;

    Reaching(SystemDatabase database) {
        this.database = database.forRequests();
    }

    /**
     * @param revocations made a moment ago
     */
    public Uni<Reached> await(List<Revocation> revocations) {
        return revocations.isEmpty()
                ? Uni.createFrom().item(Reached.NOTHING)
                : await(() -> find(revocations), Reached::pending);
    }

    private Uni<Reached> find(List<Revocation> revocations) {
        return database.execute(FIND, all(revocations, Revocation::claim), all(revocations, Revocation::value))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Reached(
                                Optional.of(row.getOffsetDateTime("revoked_at").toInstant()),
                                ReachRows.reach(row),
                                ReachRows.pending(row)))
                        .findFirst()
                        .orElse(Reached.NOTHING));
    }

    private static Object all(List<Revocation> revocations, Function<Revocation, String> part) {
        return revocations.stream().map(part).toArray(String[]::new);
    }

    /** What the last look saw. */
    static <T> Uni<T> await(Supplier<Uni<T>> look, Function<T, List<Pending>> pending) {
        return Uni.createFrom()
                .deferred(look::get)
                .onItem()
                .delayIt()
                .by(LOOK)
                .repeat()
                .atMost(LOOKS)
                .select()
                .first(seen -> !pending.apply(seen).isEmpty())
                .collect()
                .last()
                .chain(look::get);
    }
}
