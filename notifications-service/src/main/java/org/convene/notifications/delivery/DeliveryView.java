package org.convene.notifications.delivery;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A delivery as callers see it: without the address.
 *
 * @param state {@code delivered} once the provider or mail server tells that it arrived, {@code bounced} if it tells that it did not
 * @param reason a short stable word, where it failed, bounced, was suppressed or is tried again, of a reminder that went
 *     out unconfirmed, and of a message that is not from the sender that its template writes, or would not be
 * @param detail what the mail server said that could not hand it on, without addresses; for people to read
 * @param attempt of this send; 0 before the first
 * @param resends how often it was sent once more by somebody's wish
 * @param leadTime of a reminder, in minutes before the start
 * @param language in which it was written, BCP 47; absent before it went out
 * @param timeZone of the times in it, an IANA name; absent before it went out
 * @param dueAt when it was to go out first
 * @param nextAttemptAt of what is planned, where that is later
 * @param sentAt when it went out first
 * @param resentAt when it went out the last time, by somebody's wish
 * @param reportedAt when the provider told what became of it
 */
record DeliveryView(
        String id,
        String meetingId,
        String participantId,
        String kind,
        String channel,
        String state,
        Optional<String> reason,
        Optional<String> detail,
        int attempt,
        int resends,
        long meetingVersion,
        Optional<Integer> leadTime,
        Optional<String> language,
        Optional<String> timeZone,
        Instant createdAt,
        Instant dueAt,
        Optional<Instant> nextAttemptAt,
        Optional<Instant> sentAt,
        Optional<Instant> resentAt,
        Optional<Instant> reportedAt) {
    static final String COLUMNS = """
            delivery.id, delivery.meeting_id, delivery.participant_id, delivery.kind, delivery.channel, delivery.outcome,
            coalesce(delivery.receipt_reason, delivery.reason) AS reason, delivery.receipt_text, delivery.attempt - delivery.spent AS attempt,
            delivery.resends, delivery.meeting_version, delivery.lead_time, delivery.language, delivery.time_zone,
            delivery.created_at, delivery.planned_for, delivery.sent_at, delivery.resent_at, delivery.receipt_at,
            CASE WHEN delivery.state = 'planned' AND delivery.due_at > delivery.planned_for
                 THEN delivery.due_at END AS next_attempt_at
            """;

    static DeliveryView of(Row row) {
        return new DeliveryView(
                row.getString("id"),
                row.getString("meeting_id"),
                row.getString("participant_id"),
                row.getString("kind"),
                row.getString("channel"),
                row.getString("outcome"),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("receipt_text")),
                row.getInteger("attempt"),
                row.getInteger("resends"),
                row.getLong("meeting_version"),
                Optional.ofNullable(row.getInteger("lead_time")),
                Optional.ofNullable(row.getString("language")),
                Optional.ofNullable(row.getString("time_zone")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("planned_for").toInstant(),
                time(row, "next_attempt_at"),
                time(row, "sent_at"),
                time(row, "resent_at"),
                time(row, "receipt_at"));
    }

    private static Optional<Instant> time(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
