package org.convene.notifications.delivery;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.ContractMapper;
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

    static List<Delivery> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(DeliveryRows::read)
                .toList();
    }

    static Delivery read(Row row) {
        return new Delivery(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("meeting_id"),
                ContractMapper.read(row.getString("recipient"), ParticipantState.class),
                Kind.ofCode(row.getString("kind")),
                Channel.ofCode(row.getString("channel")),
                ContractMapper.read(row.getString("shown"), Shown.class),
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
