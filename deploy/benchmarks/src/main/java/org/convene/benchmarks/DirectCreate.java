package org.convene.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.convene.local.Platform;

/** The baseline: the statements that a create costs, with row-level security, straight into the same PostgreSQL. */
final class DirectCreate {
    private static final String TENANT = "000000000000000000000001";
    private static final String MEETING = """
            INSERT INTO meeting (id, tenant, version, status, name, url_name, url, meeting_token, room_id, description,
                valid_since, valid_until, time_zone, language, organizer_id, organizer_name, organizer_email,
                send_invitations, calendar_sequence, created_at, updated_at)
            VALUES ($1, $2, 1, 'scheduled', $3, $4, $5, $6, $7, NULL, $8, $9, 'UTC', 'en', 'client', 'Benchmark', NULL,
                false, 0, $8, $8)
            """;
    private static final String PARTICIPANTS = """
            INSERT INTO participant (tenant, meeting_id, position, id, role, name, email)
            SELECT $1, $2, position, id, 'guest', name, email
            FROM unnest($3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS given (id, name, email, position)
            """;
    private static final String EVENT = """
            INSERT INTO event (id, tenant, topic, type, subject, sequence, partition_key, slot, time, actor, data,
                published_at)
            VALUES ($1, $2, 'benchmark', 'benchmark', $3, 1, $3, 0, $4, 'client:benchmark', $5, $4)
            """;

    private final Pool pool;
    private final JsonObject data;

    DirectCreate(Vertx vertx, Platform platform, JsonObject data) {
        this.data = data;
        this.pool = PgBuilder.pool()
                .using(vertx)
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(platform.postgres().port())
                        .setDatabase("meetings")
                        .setUser("meetings_app")
                        .setPassword(
                                platform.secrets().databasePasswords("meetings").app())
                        .setCachePreparedStatements(true))
                .with(new PoolOptions().setMaxSize(16))
                .build();
    }

    Future<?> create() {
        return pool.withConnection(this::create);
    }

    private Future<?> create(SqlConnection connection) {
        var id = id();
        var now = OffsetDateTime.now();
        var participants = List.of(id(), id(), id()).toArray(String[]::new);
        return Future.join(List.of(
                connection
                        .query("BEGIN; SET LOCAL convene.tenant = '" + TENANT + "'")
                        .execute(),
                connection
                        .preparedQuery(MEETING)
                        .execute(Tuple.from(List.of(
                                id,
                                TENANT,
                                "Planning",
                                id,
                                "http://localhost/m/" + id,
                                id,
                                id,
                                now,
                                now.plusHours(1)))),
                connection
                        .preparedQuery(PARTICIPANTS)
                        .execute(Tuple.from(
                                List.of(TENANT, id, participants, new String[] {"Ana", "Ben", "Chloé"}, new String[] {
                                    "ana@example.org", "ben@example.org", "chloe@example.org"
                                }))),
                connection.preparedQuery(EVENT).execute(Tuple.from(List.of(id(), TENANT, id, now, data))),
                connection.query("COMMIT").execute()));
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }
}
