package org.convene.meetings.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.convene.platform.contracts.PresenceState;
import org.convene.platform.tenancy.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps stays, and a room's sessions as they follow from them: a session begins when the first enters the empty room and
 * ends when the last leaves. The sessions depend on the stays alone and not on the order in which these are heard of.
 */
@Singleton
class SessionRecorder {
    private static final String MAKE_ROOM =
            "INSERT INTO session_room (tenant, id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    private static final String HOLD_ROOM = "SELECT id FROM session_room WHERE tenant = $1 AND id = $2 FOR UPDATE";
    /** Without a name where the meeting keeps none by now; whoever changes that waits, or is waited for. */
    private static final String STORE = """
            WITH known AS (SELECT anonymize FROM meeting WHERE tenant = $2 AND id = $4 FOR SHARE)
            INSERT INTO stay (id, tenant, room_id, meeting_id, profile_id, name, role, external_user_id,
                              external_meeting_id, joined_at, left_at)
            VALUES ($1, $2, $3, $4, $5, CASE WHEN (SELECT anonymize FROM known) THEN '' ELSE $6 END, $7, $8, $9, $10,
                coalesce($11, 'infinity'::timestamptz))
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, left_at = excluded.left_at
            WHERE stay.tenant = excluded.tenant
            """;

    /** Whether the stay lies within the session that runs, does not begin it, and somebody carries it on. */
    private static final String IS_WITHIN = """
            SELECT EXISTS (SELECT FROM session
                           WHERE tenant = $1 AND room_id = $2 AND ended_at = 'infinity'
                               AND (started_at, id) <= ($3, $5))
               AND EXISTS (SELECT FROM stay
                           WHERE tenant = $1 AND room_id = $2 AND left_at = 'infinity'
                               AND joined_at <= coalesce($4, 'infinity'::timestamptz)) AS within
            """;

    /** Derives anew the sessions that touch the time from $3 on, each of the stays between two empty moments. */
    private static final String DERIVE = """
            WITH touched AS (
                SELECT least($3, min(started_at)) AS since FROM session
                WHERE tenant = $1 AND room_id = $2 AND ended_at >= $3
            ), stays AS (
                SELECT id, joined_at, left_at,
                       joined_at <= max(left_at) OVER (ORDER BY joined_at, id
                                                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS goes_on
                FROM stay, touched
                WHERE tenant = $1 AND room_id = $2 AND joined_at >= since
            ), numbered AS (
                SELECT *, count(*) FILTER (WHERE goes_on IS NOT TRUE) OVER (ORDER BY joined_at, id) AS number FROM stays
            ), derived AS (
                SELECT (array_agg(id ORDER BY joined_at, id))[1] AS id, min(joined_at) AS started_at,
                       max(left_at) AS ended_at
                FROM numbered GROUP BY number
            ), dropped AS (
                DELETE FROM session USING touched
                WHERE tenant = $1 AND room_id = $2 AND started_at >= since AND id NOT IN (SELECT id FROM derived)
            )
            INSERT INTO session (id, tenant, room_id, started_at, ended_at)
            SELECT id, $1, $2, started_at, ended_at FROM derived
            ON CONFLICT (id) DO UPDATE SET started_at = excluded.started_at, ended_at = excluded.ended_at
            """;

    /** Stores the stay as it is now. Others who do so for the same room wait for the transaction's end. */
    Uni<Void> record(Transaction transaction, PresenceState presence) {
        var tenant = presence.tenant();
        var room = presence.roomId();
        var joinedAt = time(presence.joinedAt());
        return Uni.join()
                .all(
                        transaction.execute(MAKE_ROOM, tenant, room),
                        transaction.execute(HOLD_ROOM, tenant, room),
                        store(transaction, presence),
                        transaction.execute(IS_WITHIN, tenant, room, joinedAt, leftAt(presence), presence.id()))
                .andFailFast()
                .map(results -> results.get(3).iterator().next().getBoolean("within"))
                .chain(within -> within
                        ? Uni.createFrom().voidItem()
                        : transaction.execute(DERIVE, tenant, room, joinedAt).replaceWithVoid());
    }

    private static Uni<RowSet<Row>> store(Transaction transaction, PresenceState presence) {
        return transaction.execute(
                STORE,
                presence.id(),
                presence.tenant(),
                presence.roomId(),
                presence.meetingId().orElse(null),
                presence.profileId(),
                presence.person().name(),
                presence.role(),
                presence.externalUserId().orElse(null),
                presence.externalMeetingId().orElse(null),
                time(presence.joinedAt()),
                leftAt(presence));
    }

    /** Never before the joining, whatever clocks say. */
    private static @Nullable OffsetDateTime leftAt(PresenceState presence) {
        return presence.leftAt()
                .map(left -> left.isBefore(presence.joinedAt()) ? presence.joinedAt() : left)
                .map(SessionRecorder::time)
                .orElse(null);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
