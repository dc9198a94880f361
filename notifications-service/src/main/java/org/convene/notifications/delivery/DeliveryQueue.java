package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.due.Claim;
import org.convene.platform.due.DueTable;
import org.convene.platform.due.Gathered;
import org.convene.platform.tenancy.SystemDatabase;

/** Deliveries that are due, and what they meet when they are sent. */
@Singleton
class DeliveryQueue {
    private static final String MEETINGS = "SELECT state::text AS state FROM meeting WHERE id = ANY($1)";

    /**
     * Of the claims that are still held, and for long enough to send. The meeting's state is there where it is newer
     * than the version that is known.
     */
    private static final String SITUATIONS = """
            SELECT delivery.id AS key, delivery.attempt, CASE WHEN meeting.version > given.version THEN meeting.state::text END AS state,
                   told.kind, told.shown::text AS shown, told.recipient::text AS recipient, now() AS now
            FROM unnest($1::text[], $2::int[], $3::bigint[]) AS given (id, attempt, version)
            JOIN delivery ON delivery.id = given.id
            JOIN meeting ON meeting.id = delivery.meeting_id
            LEFT JOIN LATERAL (
                SELECT kind, shown, recipient FROM delivery AS earlier
                WHERE earlier.meeting_id = delivery.meeting_id AND earlier.participant_id = delivery.participant_id
                  AND earlier.lane = delivery.lane AND earlier.position < delivery.position AND (earlier.state IN ('sent', 'stored') OR earlier.maybe_sent)
                  AND (earlier.state IN ('sent', 'stored') OR earlier.kind NOT IN ('cancellation', 'removal'))
                ORDER BY earlier.position DESC LIMIT 1) AS told ON true
            WHERE delivery.state = 'claimed' AND delivery.attempt = given.attempt
              AND delivery.leased_until > now() + $4 * interval '1 millisecond'
            """;

    private static final int TOGETHER = 500;

    private final SystemDatabase database;
    private final DueTable<Delivery> table;
    private final ReminderConfig reminders;
    private final Duration attemptLimit;
    private final Gathered<String, Optional<MeetingState>> meetings;
    private final Gathered<Claimed, Optional<Situation>> situations;

    /**
     * @param meeting as it was known when its links were asked for
     */
    private record Claimed(Delivery delivery, MeetingState meeting) {
        Claim claim() {
            return new Claim(delivery.id(), delivery.attempt());
        }
    }

    DeliveryQueue(SystemDatabase database, DueTable<Delivery> table, ReminderConfig reminders, DeliveryConfig config) {
        this.database = database;
        this.table = table;
        this.reminders = reminders;
        this.attemptLimit = config.attemptLimit();
        this.meetings = new Gathered<>(this::readMeetings, TOGETHER);
        this.situations = new Gathered<>(this::readSituations, TOGETHER);
    }

    Uni<List<Delivery>> claim(int limit, Duration lease) {
        return table.claim(limit, lease);
    }

    /** How long it is until another one is due; empty if it is longer than the horizon. */
    Uni<Optional<Duration>> untilNext(Duration horizon) {
        return table.untilNext(horizon);
    }

    Uni<MeetingState> meeting(String id) {
        return meetings.ask(id).map(Optional::orElseThrow);
    }

    /**
     * What each of the deliveries, by its id, meets now. One is missing whose lease ran out, or ends before an attempt
     * would have to: it is, or might become, somebody else's.
     *
     * @param meeting theirs, as it is known so far
     */
    Uni<Map<String, Situation>> situations(Collection<Delivery> deliveries, MeetingState meeting) {
        var questions = deliveries.stream()
                .map(delivery -> situations
                        .ask(new Claimed(delivery, meeting))
                        .map(found -> found.map(situation -> Map.entry(delivery.id(), situation))))
                .toList();
        return Uni.join()
                .all(questions)
                .andFailFast()
                .map(found -> found.stream()
                        .flatMap(Optional::stream)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Uni<List<Optional<MeetingState>>> readMeetings(List<String> ids) {
        var distinct = ids.stream().distinct().toArray(String[]::new);
        return database.execute(MEETINGS, (Object) distinct).map(rows -> {
            var found = new HashMap<String, MeetingState>();
            rows.forEach(row -> {
                var state = state(row);
                found.put(state.id(), state);
            });
            return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
        });
    }

    private Uni<List<Optional<Situation>>> readSituations(List<Claimed> claimed) {
        var known = claimed.stream()
                .collect(Collectors.toMap(Claimed::claim, Claimed::meeting, (former, latter) -> latter));
        return database.execute(
                        SITUATIONS,
                        claimed.stream().map(one -> one.delivery().id()).toArray(String[]::new),
                        claimed.stream().map(one -> one.delivery().attempt()).toArray(Integer[]::new),
                        claimed.stream().map(one -> one.meeting().version()).toArray(Long[]::new),
                        (double) attemptLimit.toMillis())
                .map(rows -> {
                    var found = new HashMap<Claim, Situation>();
                    rows.forEach(row -> found.put(Claim.of(row), situation(row, known)));
                    return claimed.stream()
                            .map(one -> Optional.ofNullable(found.get(one.claim())))
                            .toList();
                });
    }

    private Situation situation(Row row, Map<Claim, MeetingState> known) {
        var meeting = row.getString("state") == null ? Objects.requireNonNull(known.get(Claim.of(row))) : state(row);
        return new Situation(meeting, told(row), row.getOffsetDateTime("now").toInstant(), reminders.startingFor());
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
