package org.convene.meetings.session;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.meetings.session.SessionList.Occupant;
import org.convene.meetings.session.SessionList.SessionView;
import org.convene.meetings.session.SessionList.VideoRoom;
import org.convene.platform.tenancy.TenantDatabase;

/** Reads the sessions of a room. */
@Singleton
class SessionRepository {
    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE ended_at < 'infinity') AS completed,
                   count(*) FILTER (WHERE ended_at = 'infinity') AS in_progress
            FROM session WHERE tenant = $1 AND room_id = $2
            """;
    private static final String PAGE = """
            SELECT id, started_at, ended_at = 'infinity' AS runs,
                   floor(extract(epoch FROM greatest(least(ended_at, now()) - started_at, interval '0')))::bigint
                       AS duration,
                   (SELECT jsonb_agg(jsonb_build_object('profile_id', profile_id, 'name', name,
                                                        'external_user_id', external_user_id) ORDER BY came_at)
                    FROM (SELECT profile_id, (array_agg(name ORDER BY joined_at DESC))[1] AS name,
                                 (array_agg(external_user_id ORDER BY joined_at DESC)
                                     FILTER (WHERE external_user_id IS NOT NULL))[1] AS external_user_id,
                                 min(joined_at) AS came_at
                          FROM stay
                          WHERE tenant = session.tenant AND room_id = session.room_id
                              AND joined_at BETWEEN session.started_at AND session.ended_at
                          GROUP BY profile_id) AS occupant) AS occupants
            FROM session
            WHERE tenant = $1 AND room_id = $2 AND (started_at, id) < ($3, $4)
            ORDER BY started_at DESC, id DESC LIMIT $5
            """;

    private final TenantDatabase database;

    SessionRepository(TenantDatabase database) {
        this.database = database;
    }

    Uni<SessionList> list(String tenant, VideoRoom room, SessionCursor cursor, int limit) {
        return database.pipeline(
                        tenant,
                        transaction -> List.of(
                                transaction.execute(COUNT, tenant, room.id()),
                                transaction.execute(PAGE, tenant, room.id(), cursor.time(), cursor.id(), limit + 1)))
                .map(answers -> list(answers.get(0).iterator().next(), answers.get(1), room, limit));
    }

    private static SessionList list(Row totals, RowSet<Row> found, VideoRoom room, int limit) {
        var sessions = StreamSupport.stream(found.spliterator(), false)
                .limit(limit)
                .map(row -> session(row, room))
                .toList();
        var completed = totals.getLong("completed");
        var inProgress = totals.getLong("in_progress");
        return new SessionList(
                completed, inProgress, completed + inProgress, sessions, next(sessions, found.size() > limit));
    }

    private static Optional<String> next(List<SessionView> sessions, boolean more) {
        if (!more) {
            return Optional.empty();
        }
        var last = sessions.get(sessions.size() - 1);
        return Optional.of(new SessionCursor(last.date(), last.id()).text());
    }

    private static SessionView session(Row row, VideoRoom room) {
        return new SessionView(
                row.getString("id"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getBoolean("runs") ? "IN-PROGRESS" : "COMPLETED",
                row.getLong("duration"),
                occupants((JsonArray) row.getValue("occupants")),
                room,
                List.of());
    }

    private static List<Occupant> occupants(JsonArray rows) {
        return rows.stream()
                .map(JsonObject.class::cast)
                .map(row -> new Occupant(
                        row.getString("profile_id"),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("external_user_id"))))
                .toList();
    }
}
