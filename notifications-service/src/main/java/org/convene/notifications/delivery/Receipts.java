package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.platform.tenancy.SystemDatabase;
import org.jspecify.annotations.Nullable;

/** What providers tell of messages after they took them over; whose they are, only their ids say. */
@Singleton
class Receipts {
    /** What is told of an earlier send says nothing of the last. That it arrived is the last word, whatever comes late; and then nobody has to send it again. */
    private static final String WRITE = """
            UPDATE delivery SET receipt = $3, receipt_reason = $4, receipt_at = now(),
                state = CASE WHEN state = 'planned' AND $3 = 'delivered' THEN 'sent' ELSE state END,
                reason = CASE WHEN state = 'planned' AND $3 = 'delivered' THEN NULL ELSE reason END,
                sent_at = CASE WHEN state = 'planned' AND $3 = 'delivered' THEN coalesce(sent_at, now()) ELSE sent_at END
            WHERE id = $1 AND resends = $5 AND channel = $2 AND (state IN ('claimed', 'sent') OR maybe_sent)
              AND receipt IS DISTINCT FROM 'delivered'
            """;

    private final SystemDatabase database;

    Receipts(SystemDatabase database) {
        this.database = database;
    }

    /**
     * @param resend which of its sends it is about
     */
    Uni<Void> delivered(String id, int resend, Channel channel) {
        return write(id, resend, channel, "delivered", Optional.empty());
    }

    /**
     * @param resend which of its sends it is about
     * @param reason a short stable word
     */
    Uni<Void> undelivered(String id, int resend, Channel channel, String reason) {
        return write(id, resend, channel, "undelivered", Optional.of(reason));
    }

    private Uni<Void> write(String id, int resend, Channel channel, String receipt, Optional<String> reason) {
        @Nullable String word = reason.orElse(null);
        return database.forRequests()
                .execute(WRITE, id, channel.code(), receipt, word, resend)
                .replaceWithVoid();
    }
}
