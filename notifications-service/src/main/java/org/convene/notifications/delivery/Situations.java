package org.convene.notifications.delivery;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Shown;
import org.convene.notifications.preference.StoredWishes;
import org.convene.notifications.preference.Wishes;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** How what deliveries meet is read from rows. */
final class Situations {
    /**
     * The state of a meeting where it is another than is known, and in the first alone of its rows that follow each other: it
     * is long, and as many deliveries may meet it as it has participants. Looked up there, so that no other row carries it
     * along. The wishes of all recipients in one row: {@code $2} and {@code $3} are the tenants and names of
     * {@link RecipientNames}.
     */
    static final String COLUMNS =
            """
            meeting.id AS met_id,
            CASE WHEN meeting.version <> asked.known_version AND lag(meeting.id) OVER () IS DISTINCT FROM meeting.id
                 THEN (SELECT state::text FROM meeting AS changed WHERE changed.id = meeting.id) END AS meeting_state,
            former.meeting AS formerly,
            told.kind AS told_kind, told.shown::text AS told_shown,
            told.recipient::text AS told_recipient, now() AS now,
            EXISTS (
                SELECT FROM delivery AS shorter
                WHERE shorter.meeting_id = delivery.meeting_id AND shorter.participant_id = delivery.participant_id
                  AND shorter.shown ->> 'validSince' = delivery.shown ->> 'validSince'
                  AND shorter.lead_time < delivery.lead_time AND shorter.lead_time IS NOT NULL
                  AND (CASE WHEN shorter.alongside THEN shorter.channel ELSE '' END)
                      = (CASE WHEN delivery.alongside THEN delivery.channel ELSE '' END)
                  AND shorter.stands AND shorter.planned_for <= now()) AS overtaken,
            CASE WHEN row_number() OVER () = 1 THEN (
            """ + StoredWishes.find("SELECT unnest($2::text[]) AS tenant, unnest($3::text[]) AS name") + """
            ) END AS wishes
            """;

    private static final String TABLES = """

            JOIN delivery ON delivery.id = asked.id JOIN meeting ON meeting.id = delivery.meeting_id
            LEFT JOIN LATERAL (
                SELECT kind, shown, recipient FROM delivery AS earlier
                WHERE earlier.meeting_id = delivery.meeting_id AND earlier.participant_id = delivery.participant_id
                  AND earlier.lane = delivery.lane AND earlier.position < delivery.position AND (earlier.state IN ('sent', 'stored') OR earlier.maybe_sent)
                  AND earlier.address IS NOT DISTINCT FROM delivery.address
                  AND (earlier.state IN ('sent', 'stored') OR earlier.kind NOT IN ('cancellation', 'removal'))
                ORDER BY earlier.position DESC LIMIT 1) AS told ON true
            LEFT JOIN LATERAL (
                SELECT jsonb_set(meeting.state, '{organizer}', kept.organizer)::text AS meeting FROM former_organizer AS kept
                WHERE kept.meeting_id = delivery.meeting_id AND delivery.kind IN ('cancellation', 'removal')
                  AND (kept.contact = told.shown ->> 'contact' OR meeting.state #>> '{organizer,person,name}' = '')
                ORDER BY (kept.contact = told.shown ->> 'contact') DESC NULLS LAST, kept.kept_at DESC LIMIT 1) AS former ON true
            """;

    private Situations() {}

    /**
     * @param asked SQL, the table {@code asked} with the deliveries' {@code id} and the version of their meeting that is
     *     {@code known_version}, the same of each meeting
     */
    static String of(String asked) {
        return "FROM " + asked + TABLES;
    }

    static Situation read(Row row, Delivery delivery, TenantRules rules, Shared shared) {
        return new Situation(
                shared.meeting(row),
                told(row),
                row.getOffsetDateTime("now").toInstant(),
                rules,
                shared.wishes(delivery),
                Optional.of(row.getBoolean("overtaken")),
                Optional.empty(),
                Optional.ofNullable(row.getString("formerly")).map(shared::meeting));
    }

    static MeetingState meeting(String text) {
        return ContractMapper.read(text, MeetingState.class);
    }

    static String[] ids(Collection<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::id).toArray(String[]::new);
    }

    private static Optional<Situation.Told> told(Row row) {
        return Optional.ofNullable(row.getString("told_kind"))
                .map(kind -> new Situation.Told(
                        Kind.ofCode(kind),
                        ContractMapper.read(row.getString("told_shown"), Shown.class),
                        ContractMapper.read(row.getString("told_recipient"), ParticipantState.class)));
    }

    /** What rows have in common: meetings, each of which is read once, and wishes. */
    static final class Shared {
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, MeetingState> meetings = new HashMap<>();
        private final Map<String, MeetingState> known;
        private final RecipientNames names;
        private final StoredWishes wishes;

        /**
         * @param known meetings by their ids, whose versions were asked for
         */
        Shared(RowSet<Row> rows, Map<String, MeetingState> known, RecipientNames names) {
            rows.forEach(row -> Optional.ofNullable(row.getString("meeting_state"))
                    .ifPresent(text -> texts.put(row.getString("met_id"), text)));
            this.known = known;
            this.names = names;
            this.wishes = StreamSupport.stream(rows.spliterator(), false)
                    .flatMap(row -> Optional.ofNullable(row.getString("wishes")).stream())
                    .findFirst()
                    .map(StoredWishes::read)
                    .orElse(StoredWishes.NONE);
        }

        private MeetingState meeting(Row row) {
            var id = row.getString("met_id");
            return Optional.ofNullable(texts.get(id))
                    .map(this::meeting)
                    .orElseGet(() -> Objects.requireNonNull(known.get(id)));
        }

        private MeetingState meeting(String text) {
            return meetings.computeIfAbsent(text, Situations::meeting);
        }

        private Wishes wishes(Delivery delivery) {
            return wishes.of(names.of(delivery));
        }
    }
}
