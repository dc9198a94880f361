package org.convene.notifications.limit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.SystemDatabase;

/** What is used up of limits, shared by all replicas: token buckets, by the generic cell rate algorithm (ITU-T I.371). */
@Singleton
class Buckets {
    /** In the order of names, so that nobody waits for each other. */
    private static final String TAKE = """
            INSERT INTO sending_limit AS known (name, wanted, burst, seconds, granted, free_at)
            SELECT name, wanted, burst, seconds, least(wanted, burst),
                   now() + least(wanted, burst) * seconds * interval '1 second'
            FROM unnest($1::text[], $2::int[], $3::int[], $4::float8[]) AS asked (name, wanted, burst, seconds)
            ORDER BY name
            ON CONFLICT (name) DO UPDATE SET
                wanted = excluded.wanted, burst = excluded.burst, seconds = excluded.seconds,
                granted = {granted},
                free_at = greatest(known.free_at, now()) + {granted} * excluded.seconds * interval '1 second'
            RETURNING name, granted
            """.replace("{granted}", """
                    greatest(0, least(excluded.wanted, floor(excluded.burst + 1e-6
                        - extract(epoch FROM greatest(known.free_at, now()) - now()) / excluded.seconds)))::int""");

    /**
     * What was taken and not used comes back, and whoever waits stands in line: each has a turn of its own, behind all that
     * wait already, so that of many that wait no more are looked at than can go out. Turns beyond the longest are not kept.
     */
    private static final String SETTLE = """
            WITH settled AS (
                SELECT name, unused, waiting, seconds,
                       greatest(line_until, free_at - (unused + burst - 1) * seconds * interval '1 second', now()) AS turn
                FROM unnest($1::text[], $2::int[], $3::int[]) AS asked (name, unused, waiting)
                JOIN sending_limit USING (name) ORDER BY name FOR UPDATE OF sending_limit)
            UPDATE sending_limit AS known SET
                free_at = free_at - unused * settled.seconds * interval '1 second',
                line_until = CASE WHEN waiting > 0
                    THEN least(turn + waiting * settled.seconds * interval '1 second', now() + interval '1 hour')
                    ELSE line_until END
            FROM settled WHERE known.name = settled.name
            RETURNING known.name, extract(epoch FROM turn - now())::float8 AS seconds
            """;

    /** Who waits for it longer has no time left to send. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SystemDatabase database;

    Buckets(SystemDatabase database) {
        this.database = database.within(LIMIT);
    }

    record Wanted(Limit limit, int count) {}

    /**
     * @param unused how many were taken in vain
     * @param waiting how many found no room
     */
    record Rest(int unused, int waiting) {}

    /**
     * One statement, however many limits. Answers how many of each may go out now.
     *
     * @param wanted how many of each limit, which are in the order of their names
     */
    Uni<Map<String, Integer>> take(SortedMap<String, Wanted> wanted) {
        var asked = wanted.values();
        return database.executeUnflushed(
                        TAKE,
                        wanted.keySet().toArray(String[]::new),
                        asked.stream().map(Wanted::count).toArray(Integer[]::new),
                        asked.stream().map(one -> one.limit().most()).toArray(Integer[]::new),
                        asked.stream().map(one -> one.limit().seconds()).toArray(Double[]::new))
                .map(rows -> stream(rows)
                        .collect(Collectors.toMap(row -> row.getString("name"), row -> row.getInteger("granted"))));
    }

    /** The same way. Answers how long it is until the turn of the first of those that wait. */
    Uni<Map<String, Duration>> settle(SortedMap<String, Rest> rests) {
        return database.executeUnflushed(
                        SETTLE,
                        rests.keySet().toArray(String[]::new),
                        rests.values().stream().map(Rest::unused).toArray(Integer[]::new),
                        rests.values().stream().map(Rest::waiting).toArray(Integer[]::new))
                .map(rows -> stream(rows)
                        .collect(Collectors.toMap(
                                row -> row.getString("name"),
                                row -> Duration.ofNanos((long) (row.getDouble("seconds") * 1e9)))));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
