package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import org.convene.notifications.email.DeliveryReport;
import org.convene.notifications.email.DeliveryReport.Action;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What mail servers tell of mails after they took them over. Whose it is, only the Message-ID says, of which a part is left
 * to chance: who has not seen the mail cannot tell anything of it.
 */
@Singleton
class MailReceipts {
    private static final Logger LOG = Logger.getLogger(MailReceipts.class);

    /** Of what was sent once more, as {@link org.convene.notifications.notice.Notice#sentMessageId} makes it. */
    private static final Pattern SENT_AGAIN = Pattern.compile("(<[^@]+)\\.(\\d{1,9})(@.+)");

    /**
     * That it arrived is the last word, and then nobody has to send it again; a delay is none. What is told again changes
     * nothing.
     */
    private static final String NOTE = """
            WITH told AS (
                SELECT delivery.id
                FROM unnest($1::text[], $2::int[]) AS asked (message_id, resend) JOIN delivery USING (message_id)
                WHERE delivery.resends = asked.resend AND delivery.channel = 'email'
                  AND (delivery.state IN ('claimed', 'sent') OR delivery.maybe_sent)
                LIMIT 1 FOR NO KEY UPDATE OF delivery),
            noted AS (
                UPDATE delivery SET receipt = $3, receipt_reason = $4, receipt_text = $5, receipt_at = now(),
                    state = CASE WHEN state = 'planned' AND $3 = 'delivered' THEN 'sent' ELSE state END,
                    reason = CASE WHEN state = 'planned' AND $3 = 'delivered' THEN NULL ELSE reason END,
                    sent_at = CASE WHEN state = 'planned' AND $3 = 'delivered' THEN now() ELSE sent_at END
                FROM told
                WHERE delivery.id = told.id AND receipt IS DISTINCT FROM 'delivered'
                  AND ($3::text IS NOT NULL OR receipt IS NULL)
                  AND ROW (receipt, receipt_reason) IS DISTINCT FROM ROW ($3::text, $4::text)
                RETURNING delivery.id)
            SELECT (SELECT id FROM told) AS id, EXISTS (SELECT FROM noted) AS noted
            """;

    private final SystemDatabase database;

    MailReceipts(SystemDatabase database) {
        this.database = database;
    }

    /** What a report came to. */
    enum Noted {
        DELIVERED,
        BOUNCED,
        DELAYED,
        /** It says nothing new. */
        REPEATED,
        /** There is no such mail, or none that went out. */
        UNKNOWN
    }

    Uni<Noted> note(DeliveryReport report) {
        var ids = new ArrayList<String>();
        var resends = new ArrayList<Integer>();
        for (var id : report.messageIds()) {
            ids.add(id);
            resends.add(0);
            var again = SENT_AGAIN.matcher(id);
            if (again.matches()) {
                ids.add(again.group(1) + again.group(3));
                resends.add(Integer.valueOf(again.group(2)));
            }
        }
        var isBad = report.action() != Action.DELIVERED;
        @Nullable String reason = isBad ? report.reason() : null;
        @Nullable String text = report.text().filter(said -> isBad).orElse(null);
        return database.forRequests()
                .execute(
                        NOTE,
                        ids.toArray(String[]::new),
                        resends.toArray(Integer[]::new),
                        receipt(report.action()),
                        reason,
                        text)
                .map(rows -> noted(report, rows.iterator().next()));
    }

    private static @Nullable String receipt(Action action) {
        return switch (action) {
            case DELIVERED -> "delivered";
            case FAILED -> "undelivered";
            case DELAYED -> null;
        };
    }

    private static Noted noted(DeliveryReport report, Row row) {
        var id = Optional.ofNullable(row.getString("id"));
        var known = row.getBoolean("noted") ? noted(report.action()) : Noted.REPEATED;
        var noted = id.isPresent() ? known : Noted.UNKNOWN;
        LOG.infof("mail report deliveryId=%s outcome=%s reason=%s", id.orElse(""), noted, report.reason());
        return noted;
    }

    private static Noted noted(Action action) {
        return switch (action) {
            case DELIVERED -> Noted.DELIVERED;
            case FAILED -> Noted.BOUNCED;
            case DELAYED -> Noted.DELAYED;
        };
    }
}
