package org.convene.notifications.account;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A mail as callers see it: without the address.
 *
 * @param kind {@code password-reset} or {@code password-changed}
 * @param state {@code delivered} once a mail server tells that it arrived, {@code bounced} if it tells that it did not
 * @param reason a short stable word, where it failed, bounced, was suppressed or is tried again, and of one that
 *     is not from the sender that its template writes, or would not be
 * @param detail what the mail server said that could not hand it on, without addresses; for people to read
 * @param reportedAt when a mail server told what became of it
 */
record AccountMailView(
        String id,
        String userId,
        String kind,
        String state,
        Optional<String> reason,
        Optional<String> detail,
        int attempt,
        Instant createdAt,
        Optional<Instant> sentAt,
        Optional<Instant> reportedAt) {

    static AccountMailView of(Row row) {
        return new AccountMailView(
                row.getString("id"),
                row.getString("user_id"),
                row.getString("kind"),
                row.getString("outcome"),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("receipt_text")),
                row.getInteger("attempt"),
                row.getOffsetDateTime("created_at").toInstant(),
                time(row, "sent_at"),
                time(row, "receipt_at"));
    }

    private static Optional<Instant> time(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
