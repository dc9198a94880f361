package org.convene.notifications.delivery;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Shown;
import org.convene.notifications.preference.KnownWishes;
import org.convene.notifications.preference.Recipients;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** How what deliveries meet is read from rows. */
final class Situations {
    /** The state of each meeting in one of its rows alone: it is long, and as many deliveries may meet it as it has participants. */
    static final String COLUMNS = """
            meeting.id AS met_id,
            CASE WHEN row_number() OVER (PARTITION BY meeting.id) = 1 THEN meeting.state::text END AS meeting_state,
            (CASE WHEN former.organizer IS NOT NULL
                  THEN jsonb_set(meeting.state, '{organizer}', former.organizer) END)::text AS formerly,
            told.kind AS told_kind, told.shown::text AS told_shown,
            told.recipient::text AS told_recipient, now() AS now,
            EXISTS (
                SELECT FROM delivery AS shorter
                WHERE shorter.meeting_id = delivery.meeting_id AND shorter.participant_id = delivery.participant_id
                  AND shorter.shown ->> 'validSince' = delivery.shown ->> 'validSince'
                  AND shorter.lead_time < delivery.lead_time AND shorter.lead_time IS NOT NULL
                  AND (CASE WHEN shorter.alongside THEN shorter.channel ELSE '' END)
                      = (CASE WHEN delivery.alongside THEN delivery.channel ELSE '' END)
                  AND shorter.stands AND shorter.planned_for <= now()) AS overtaken, (
            """ + KnownWishes.find("delivery.tenant", "string_to_array(asked.names, ',')") + """
            ) AS wishes
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
                SELECT organizer FROM former_organizer AS kept
                WHERE kept.meeting_id = delivery.meeting_id AND delivery.kind IN ('cancellation', 'removal')
                  AND (kept.contact = told.shown ->> 'contact' OR meeting.state #>> '{organizer,person,name}' = '')
                ORDER BY (kept.contact = told.shown ->> 'contact') DESC NULLS LAST, kept.kept_at DESC LIMIT 1) AS former ON true
            """;

    private Situations() {}

    /**
     * Of deliveries whose recipients' wishes are kept under names.
     *
     * @param asked SQL, the table {@code asked} with the deliveries' {@code id}, and their {@code names} with commas between them
     */
    static String of(String asked) {
        return "FROM " + asked + TABLES;
    }

    static Situation read(Row row, Delivery delivery, TenantRules rules, Recipients recipients, Meetings meetings) {
        return new Situation(
                meetings.of(row),
                told(row),
                row.getOffsetDateTime("now").toInstant(),
                rules,
                KnownWishes.read(recipients, delivery.tenant(), row.getString("wishes"))
                        .of(delivery.recipient()),
                Optional.of(row.getBoolean("overtaken")),
                Optional.empty(),
                Optional.ofNullable(row.getString("formerly")).map(meetings::read));
    }

    static MeetingState meeting(String text) {
        return ContractMapper.read(text, MeetingState.class);
    }

    static String[] ids(Collection<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::id).toArray(String[]::new);
    }

    /** In the order of {@link #ids}. */
    static String[] names(Collection<Delivery> deliveries, Recipients recipients) {
        return deliveries.stream()
                .map(delivery -> String.join(",", recipients.of(delivery.tenant(), delivery.recipient())))
                .toArray(String[]::new);
    }

    private static Optional<Situation.Told> told(Row row) {
        return Optional.ofNullable(row.getString("told_kind"))
                .map(kind -> new Situation.Told(
                        Kind.ofCode(kind),
                        ContractMapper.read(row.getString("told_shown"), Shown.class),
                        ContractMapper.read(row.getString("told_recipient"), ParticipantState.class)));
    }

    /** The meetings that deliveries meet, each of which is read once. */
    static final class Meetings {
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, MeetingState> read = new HashMap<>();

        Meetings(RowSet<Row> rows) {
            rows.forEach(row -> Optional.ofNullable(row.getString("meeting_state"))
                    .ifPresent(text -> texts.put(row.getString("met_id"), text)));
        }

        private MeetingState of(Row row) {
            return read(Objects.requireNonNull(texts.get(row.getString("met_id"))));
        }

        private MeetingState read(String text) {
            return read.computeIfAbsent(text, Situations::meeting);
        }
    }
}
