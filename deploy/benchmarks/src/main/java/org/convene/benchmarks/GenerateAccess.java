package org.convene.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.convene.benchmarks.Comparison.Trial;

/**
 * Durable {@code generate-access/batch} of 1,000 guests (fsync on), by one caller, beside a bare {@code INSERT} of as
 * many rows into the same table.
 */
public final class GenerateAccess {
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int GUESTS = 1_000;
    private static final int WARM_UPS = 5;
    private static final int ROUNDS = 7;

    /** Ids that grow, as the service's do. */
    private static final String INSERT = """
            INSERT INTO guest (id, tenant, room_id, moderator, name, email, external_user_id, permanent, expires_at,
                               created_at, created_by)
            SELECT lpad(to_hex((extract(epoch FROM now()) * 1000000)::bigint), 16, '0') || lpad(to_hex(number), 8, '0'), tenant,
                id, false, 'Guest ' || number, 'guest-' || number || '@example.org', 'e-' || number, false,
                now() + interval '1 day', now(), 'client:benchmark'
            FROM room, generate_series(1, $2) AS number WHERE room.id = $1
            """;

    private GenerateAccess() {}

    public static void main(String[] arguments) throws Exception {
        try (var duel = Duel.alone("access", 1)) {
            var token = duel.accessToken();
            duel.freeze("notifications");
            duel.freeze("meetings");
            var space = made(duel, token, "/v1/spaces", new JsonObject().put("name", "Benchmark"));
            var rooms = "/v1/spaces/" + space + "/rooms";
            var room = made(duel, token, rooms, new JsonObject().put("name", "Stage"));
            var vertx = Vertx.vertx();
            var pool =
                    PgBuilder.pool().connectingTo(duel.database()).using(vertx).build();
            Comparison.ofThroughput(duel, "generate-access for %,d guests in one call".formatted(GUESTS))
                    .add(trial("bare INSERT", () -> insert(pool, room)))
                    .add(trial("access-service", batch(duel, token, rooms + "/" + room + "/generate-access/batch")))
                    .run(WARM_UPS, ROUNDS);
        }
        System.exit(0);
    }

    /** Counts guests, and not calls. */
    private static Trial trial(String name, Supplier<Future<?>> request) {
        return () -> List.of(Load.run(name, 1, ROUND, request).times(GUESTS));
    }

    private static Future<?> insert(Pool pool, String room) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(room, GUESTS))
                .map(rows -> require(rows, rows.rowCount() == GUESTS));
    }

    private static Supplier<Future<?>> batch(Duel duel, String token, String path) {
        var guests = new JsonArray();
        for (var number = 1; number <= GUESTS; number++) {
            guests.add(new JsonObject()
                    .put("username", "Guest " + number)
                    .put("role", "user")
                    .put("email", "guest-%d@example.org".formatted(number))
                    .put("externalUserId", "e-" + number));
        }
        var body = new JsonObject().put("guests", guests);
        return () -> post(duel, token, path, body).map(answer -> require(answer, !answer.contains("\"problem\"")));
    }

    private static String made(Duel duel, String token, String path, JsonObject body) throws Exception {
        return new JsonObject(post(duel, token, path, body)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .getString("id");
    }

    private static Future<String> post(Duel duel, String token, String path, JsonObject body) {
        return duel.client()
                .postAbs(duel.service() + path)
                .putHeader("Authorization", "Bearer " + token)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(body.toBuffer())
                .map(answer -> require(answer, answer.statusCode() / 100 == 2).bodyAsString());
    }

    private static <T> T require(T answer, boolean isRight) {
        if (!isRight) {
            throw new IllegalStateException("answered " + answer);
        }
        return answer;
    }
}
