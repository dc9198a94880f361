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
import org.convene.platform.due.DueTable;
import org.convene.platform.tenancy.SystemDatabase;

/** Deliveries that are due, and what they meet when they are sent. */
@Singleton
class DeliveryQueue {
    private static final String MEETING = "SELECT state::text AS state FROM meeting WHERE id = $1";

    private static final String SITUATIONS = """
            SELECT delivery.id, told.kind, told.shown::text AS shown,
                   told.recipient::text AS recipient, now() AS now,
                   (CASE WHEN former.organizer IS NULL THEN meeting.state
                         ELSE jsonb_set(meeting.state, '{organizer}', former.organizer) END)::text AS state
            FROM delivery JOIN meeting ON meeting.id = delivery.meeting_id
            LEFT JOIN former_organizer AS former ON former.meeting_id = delivery.meeting_id
            LEFT JOIN LATERAL (
                SELECT kind, shown, recipient FROM delivery AS earlier
                WHERE earlier.meeting_id = delivery.meeting_id AND earlier.participant_id = delivery.participant_id
                  AND earlier.lane = delivery.lane AND earlier.position < delivery.position AND (earlier.state IN ('sent', 'stored') OR earlier.maybe_sent)
                  AND (earlier.state IN ('sent', 'stored') OR earlier.kind NOT IN ('cancellation', 'removal'))
                ORDER BY earlier.position DESC LIMIT 1) AS told ON true
            WHERE delivery.id = ANY($1)
            """;

    private final SystemDatabase database;
    private final DueTable<Delivery> table;
    private final ReminderConfig reminders;

    DeliveryQueue(SystemDatabase database, DueTable<Delivery> table, ReminderConfig reminders) {
        this.database = database;
        this.table = table;
        this.reminders = reminders;
    }

    Uni<List<Delivery>> claim(int limit, Duration lease) {
        return table.claim(limit, lease);
    }

    Uni<MeetingState> meeting(String id) {
        return database.execute(MEETING, id).map(rows -> state(rows.iterator().next()));
    }

    /** What each of the deliveries, by its id, meets now. */
    Uni<Map<String, Situation>> situations(Collection<Delivery> deliveries) {
        var ids = deliveries.stream().map(Delivery::id).toArray(String[]::new);
        return database.execute(SITUATIONS, (Object) ids).map(rows -> {
            var situations = new HashMap<String, Situation>();
            rows.forEach(row -> situations.put(row.getString("id"), situation(row)));
            return situations;
        });
    }

    private Situation situation(Row row) {
        return new Situation(state(row), told(row), row.getOffsetDateTime("now").toInstant(), reminders.startingFor());
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
