package org.convene.notifications.delivery;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Shown;
import org.convene.notifications.preference.KnownWishes;
import org.convene.notifications.preference.Recipients;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** How what deliveries meet is read from rows. */
final class Situations {
    static final String COLUMNS = """
            meeting.state::text AS meeting_state,
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

    static final String TABLES = """
            FROM unnest($1::text[], $2::text[]) AS asked (id, names)
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

    /** Of the deliveries with the ids {@code $1}, whose recipients' wishes are kept under {@code $2}, with commas between them. */
    static final String OF = "SELECT delivery.id, " + COLUMNS + TABLES;

    private Situations() {}

    static Situation read(Row row, Delivery delivery, TenantRules rules, Recipients recipients) {
        return read(row, delivery, rules, recipients, Situations::meeting);
    }

    /**
     * @param meetings reads the text of a meeting
     */
    static Situation read(
            Row row,
            Delivery delivery,
            TenantRules rules,
            Recipients recipients,
            Function<String, MeetingState> meetings) {
        return new Situation(
                meetings.apply(row.getString("meeting_state")),
                told(row),
                row.getOffsetDateTime("now").toInstant(),
                rules,
                KnownWishes.read(recipients, delivery.tenant(), row.getString("wishes"))
                        .of(delivery.recipient()),
                Optional.of(row.getBoolean("overtaken")),
                Optional.empty(),
                Optional.ofNullable(row.getString("formerly")).map(meetings));
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
}
