package org.convene.notifications.delivery;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A delivery as callers see it: without the address.
 *
 * @param state {@code delivered} once the provider tells that it arrived; failed, too, if it tells that it did not
 * @param leadTime of a reminder, in minutes before the start
 * @param dueAt when it is, or was, to go out
 * @param reason a short stable word, where it failed, was suppressed or is tried again
 */
record DeliveryView(
        String id,
        String participantId,
        String kind,
        String channel,
        String state,
        Optional<String> reason,
        int attempt,
        long meetingVersion,
        Optional<Integer> leadTime,
        Instant createdAt,
        Instant dueAt,
        Optional<Instant> sentAt) {

    record Page(List<DeliveryView> items) {}

    static DeliveryView of(Row row) {
        return new DeliveryView(
                row.getString("id"),
                row.getString("participant_id"),
                row.getString("kind"),
                row.getString("channel"),
                state(row),
                Optional.ofNullable(row.getString("receipt_reason"))
                        .or(() -> Optional.ofNullable(row.getString("reason"))),
                row.getInteger("attempt"),
                row.getLong("meeting_version"),
                Optional.ofNullable(row.getInteger("lead_time")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("planned_for").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("sent_at")).map(OffsetDateTime::toInstant));
    }

    /** What the provider told of a sent message says more than that it was sent. */
    private static String state(Row row) {
        var state = row.getString("state");
        var receipt = row.getString("receipt");
        if (receipt == null || !state.equals(DeliveryState.SENT.code())) {
            return state;
        }
        return receipt.equals("delivered") ? receipt : DeliveryState.FAILED.code();
    }
}
