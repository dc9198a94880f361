package org.convene.notifications.account;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A mail as callers see it: without the address.
 *
 * @param kind {@code password-reset} or {@code password-changed}
 * @param reason a short stable word, where it failed, was suppressed or is tried again, and of one that is not from the
 *     sender that its template writes
 */
record AccountMailView(
        String id,
        String userId,
        String kind,
        String state,
        Optional<String> reason,
        int attempt,
        Instant createdAt,
        Optional<Instant> sentAt) {

    static AccountMailView of(Row row) {
        return new AccountMailView(
                row.getString("id"),
                row.getString("user_id"),
                row.getString("kind"),
                row.getString("state"),
                Optional.ofNullable(row.getString("reason")),
                row.getInteger("attempt"),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("sent_at")).map(OffsetDateTime::toInstant));
    }
}
