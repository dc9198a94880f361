package org.convene.notifications.limit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
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
            RETURNING name, granted,
                greatest(0, extract(epoch FROM free_at - now()) - (burst - 1) * seconds)::float8 AS next
            """.replace("{granted}", """
                    greatest(0, least(excluded.wanted, floor(excluded.burst + 1e-6
                        - extract(epoch FROM greatest(known.free_at, now()) - now()) / excluded.seconds)))::int""");

    private final SystemDatabase database;

    Buckets(SystemDatabase database) {
        this.database = database;
    }

    /**
     * @param count how many may go out now
     * @param next until one more may
     */
    record Granted(int count, Duration next) {
        Granted and(Granted more) {
            return new Granted(count + more.count, more.next);
        }

        /** After one more message; who waits does so behind those before. */
        Granted less(Limit limit) {
            return count > 0
                    ? new Granted(count - 1, next)
                    : new Granted(0, next.plusNanos((long) (limit.seconds() * 1e9)));
        }

        static Granted of(Row row) {
            return new Granted(row.getInteger("granted"), Duration.ofNanos((long) (row.getDouble("next") * 1e9)));
        }
    }

    /**
     * One statement, however many limits.
     *
     * @param wanted how many of each limit, which are in the order of their names
     */
    Uni<Map<String, Granted>> take(SortedMap<String, Wanted> wanted) {
        var asked = wanted.values();
        return database.executeUnflushed(
                        TAKE,
                        wanted.keySet().toArray(String[]::new),
                        asked.stream().map(Wanted::count).toArray(Integer[]::new),
                        asked.stream().map(one -> one.limit().most()).toArray(Integer[]::new),
                        asked.stream().map(one -> one.limit().seconds()).toArray(Double[]::new))
                .map(rows -> {
                    var granted = new HashMap<String, Granted>();
                    rows.forEach(row -> granted.put(row.getString("name"), Granted.of(row)));
                    return granted;
                });
    }

    record Wanted(Limit limit, int count) {}
}
