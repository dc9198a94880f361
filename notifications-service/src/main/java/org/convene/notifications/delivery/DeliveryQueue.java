package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.tenancy.SystemDatabase;

/** Deliveries that are due. Any number of processes may claim at once; times are the database's. */
@Singleton
class DeliveryQueue {
    /**
     * Never a delivery while an earlier one to the same participant is unfinished. Said so that the planner expects
     * most rows to pass: then it walks the index of what is due and stops at the limit, and does not sort all of it.
     */
    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT id FROM delivery AS candidate
                WHERE state IN ('planned', 'claimed') AND coalesce(leased_until, due_at) <= now()
                  AND coalesce((SELECT false FROM delivery AS earlier
                                WHERE earlier.meeting_id = candidate.meeting_id
                                  AND earlier.participant_id = candidate.participant_id
                                  AND earlier.position < candidate.position AND earlier.unfinished LIMIT 1), true)
                ORDER BY coalesce(leased_until, due_at) LIMIT $1
                FOR UPDATE SKIP LOCKED)
            UPDATE delivery SET state = 'claimed', attempt = attempt + 1, maybe_sent = maybe_sent OR state = 'claimed',
                                leased_until = now() + $2 * interval '1 millisecond'
            FROM due WHERE delivery.id = due.id
            RETURNING
            """ + DeliveryRows.COLUMNS;

    private static final String MEETING = "SELECT state::text AS state FROM meeting WHERE id = $1";

    private static final String SITUATIONS = """
            SELECT delivery.id, meeting.state::text AS state, told.kind, told.shown::text AS shown,
                   told.recipient::text AS recipient
            FROM delivery JOIN meeting ON meeting.id = delivery.meeting_id
            LEFT JOIN LATERAL (
                SELECT kind, shown, recipient FROM delivery AS earlier
                WHERE earlier.meeting_id = delivery.meeting_id AND earlier.participant_id = delivery.participant_id
                  AND earlier.position < delivery.position AND (earlier.state = 'sent' OR earlier.maybe_sent)
                  AND (earlier.state = 'sent' OR earlier.kind <> 'cancellation')
                ORDER BY earlier.position DESC LIMIT 1) AS told ON true
            WHERE delivery.id = ANY($1)
            """;

    private static final String AGE = """
            SELECT extract(epoch FROM now() - min(coalesce(leased_until, due_at)))::float8 AS seconds
            FROM delivery WHERE state IN ('planned', 'claimed')
            """;

    private final SystemDatabase database;

    DeliveryQueue(SystemDatabase database) {
        this.database = database;
    }

    Uni<List<Delivery>> claim(int limit, Duration lease) {
        return database.execute(CLAIM, limit, (double) lease.toMillis()).map(DeliveryRows::read);
    }

    Uni<MeetingState> meeting(String id) {
        return database.execute(MEETING, id).map(rows -> state(rows.iterator().next()));
    }

    /** What each of the deliveries, by its id, meets now. */
    Uni<Map<String, Situation>> situations(Collection<Delivery> deliveries) {
        var ids = deliveries.stream().map(Delivery::id).toArray(String[]::new);
        return database.execute(SITUATIONS, (Object) ids).map(rows -> {
            var situations = new HashMap<String, Situation>();
            rows.forEach(row -> situations.put(row.getString("id"), new Situation(state(row), told(row))));
            return situations;
        });
    }

    /** How long the oldest due delivery has been waiting, in seconds; 0 where none is. */
    Uni<Double> oldestDue() {
        return database.execute(AGE)
                .map(rows -> Optional.ofNullable(rows.iterator().next().getDouble("seconds"))
                        .map(seconds -> Math.max(0, seconds))
                        .orElse(0.0));
    }

    private static MeetingState state(Row row) {
        return ContractMapper.read(row.getString("state"), MeetingState.class);
    }

    private static Optional<Situation.Told> told(Row row) {
        return Optional.ofNullable(row.getString("kind"))
                .map(kind -> new Situation.Told(
                        Kind.ofCode(kind),
                        ContractMapper.read(row.getString("shown"), Shown.class),
                        ContractMapper.read(row.getString("recipient"), ParticipantState.class)));
    }
}
