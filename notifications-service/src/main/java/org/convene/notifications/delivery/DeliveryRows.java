package org.convene.notifications.delivery;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** How deliveries are read from rows. */
final class DeliveryRows {
    /** Of the table under the name {@code delivery}. */
    static final String COLUMNS = """
            delivery.id, delivery.tenant, delivery.meeting_id, delivery.recipient::text AS recipient, delivery.kind,
            delivery.channel, delivery.shown::text AS shown, delivery.state, delivery.attempt, delivery.maybe_sent,
            delivery.leased_until, delivery.message_id, delivery.stamp, delivery.lead_time, delivery.planned_for,
            delivery.resends, delivery.spent, delivery.alongside, delivery.shifted_to, delivery.unsettled_since
            """;

    private DeliveryRows() {}

    /** Of many rows, those of a meeting after each other: what most of its participants see of it is the same, and read once. */
    static final class Reader {
        private volatile Optional<Seen> last = Optional.empty();

        private record Seen(String text, Shown shown) {}

        Delivery read(Row row) {
            var text = row.getString("shown");
            var seen = last.filter(known -> known.text.equals(text))
                    .orElseGet(() -> new Seen(text, ContractMapper.read(text, Shown.class)));
            last = Optional.of(seen);
            return DeliveryRows.read(row, recipient(row), seen.shown);
        }
    }

    static Delivery read(Row row) {
        return read(row, recipient(row), ContractMapper.read(row.getString("shown"), Shown.class));
    }

    /**
     * Of a row with a {@code participant_id} too that this version cannot read: as if the recipient had been shown nothing that
     * the meeting could be.
     *
     * @throws IllegalArgumentException if it cannot be told to whom it is, or what it is about
     */
    static Delivery guess(Row row, MeetingState meeting) {
        return read(
                row,
                recipient(row, meeting),
                new Shown("", "", start(row), Instant.EPOCH, "", "", "", "", "", false, 0));
    }

    /** What was, or may have been, done for this start is not to be done again; what is only planned may never be read. */
    private static Instant start(Row row) {
        var isPlanned = DeliveryState.ofCode(row.getString("state")) == DeliveryState.PLANNED;
        try {
            return isPlanned && !row.getBoolean("maybe_sent")
                    ? Instant.EPOCH
                    : Instant.parse(new JsonObject(row.getString("shown")).getString("validSince", ""));
        } catch (DecodeException | ClassCastException | DateTimeParseException unreadable) {
            return Instant.EPOCH;
        }
    }

    /** As they were told, or else as the meeting knows them. */
    private static ParticipantState recipient(Row row, MeetingState meeting) {
        try {
            return recipient(row);
        } catch (IllegalArgumentException unreadable) {
            return meeting.participants().stream()
                    .filter(participant -> participant.id().equals(row.getString("participant_id")))
                    .findFirst()
                    .orElseThrow(() -> unreadable);
        }
    }

    private static ParticipantState recipient(Row row) {
        return ContractMapper.read(row.getString("recipient"), ParticipantState.class);
    }

    private static Delivery read(Row row, ParticipantState recipient, Shown shown) {
        return new Delivery(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("meeting_id"),
                recipient,
                Kind.ofCode(row.getString("kind")),
                Channel.ofCode(row.getString("channel")),
                shown,
                Optional.ofNullable(row.getInteger("lead_time")),
                row.getOffsetDateTime("planned_for").toInstant(),
                DeliveryState.ofCode(row.getString("state")),
                row.getInteger("attempt"),
                time(row, "leased_until"),
                row.getBoolean("maybe_sent"),
                row.getString("message_id"),
                row.getOffsetDateTime("stamp").toInstant(),
                new Course(
                        row.getInteger("resends"),
                        row.getInteger("spent"),
                        row.getBoolean("alongside"),
                        time(row, "shifted_to"),
                        time(row, "unsettled_since")));
    }

    private static Optional<Instant> time(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
