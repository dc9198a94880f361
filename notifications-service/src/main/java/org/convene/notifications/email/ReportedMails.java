package org.convene.notifications.email;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.notifications.email.DeliveryReport.Action;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Mails of one table, of which mail servers tell something after they took them over. The table has the columns {@code id},
 * {@code state}, {@code reason}, {@code sent_at}, and those in which it is kept: {@code receipt}, {@code receipt_reason},
 * {@code receipt_text} and {@code receipt_at}.
 */
public final class ReportedMails {
    private static final Logger LOG = Logger.getLogger(ReportedMails.class);

    /**
     * That it arrived is the last word, and then nobody has to send it again; a delay is none. What is told again changes
     * nothing.
     */
    private static final String NOTE = """
            WITH told AS (
                {find} LIMIT 1 FOR NO KEY UPDATE OF {table}),
            noted AS (
                UPDATE {table} SET receipt = $1, receipt_reason = $2, receipt_text = $3, receipt_at = now(),
                    state = CASE WHEN state = 'planned' AND $1 = 'delivered' THEN 'sent' ELSE state END,
                    reason = CASE WHEN state = 'planned' AND $1 = 'delivered' THEN NULL ELSE reason END,
                    sent_at = CASE WHEN state = 'planned' AND $1 = 'delivered' THEN coalesce(sent_at, now()) ELSE sent_at END
                FROM told
                WHERE {table}.id = told.id AND receipt IS DISTINCT FROM 'delivered'
                  AND ($1::text IS NOT NULL OR receipt IS NULL)
                  AND ROW (receipt, receipt_reason) IS DISTINCT FROM ROW ($1::text, $2::text)
                RETURNING {table}.id)
            SELECT (SELECT id FROM told) AS id, EXISTS (SELECT FROM noted) AS noted
            """;

    private final SystemDatabase database;
    private final String table;
    private final String note;

    /**
     * @param find a query for the {@code id} of the mail that is meant, whose arguments begin at {@code $4}
     */
    public ReportedMails(SystemDatabase database, String table, String find) {
        this.database = database;
        this.table = table;
        this.note = NOTE.replace("{find}", find).replace("{table}", table);
    }

    /** What a report came to. */
    public enum Noted {
        DELIVERED,
        BOUNCED,
        DELAYED,
        /** It says nothing new. */
        REPEATED,
        /** There is no such mail, or none that went out. */
        UNKNOWN
    }

    /**
     * Writes down what the report says of the mail.
     *
     * @param asked the arguments of the query
     */
    public Uni<Noted> note(DeliveryReport report, Object... asked) {
        var isBad = report.action() != Action.DELIVERED;
        @Nullable String receipt = receipt(report.action());
        @Nullable String reason = isBad ? report.reason() : null;
        @Nullable String text = report.text().filter(said -> isBad).orElse(null);
        var arguments = Stream.concat(Stream.of(receipt, reason, text), Arrays.stream(asked));
        return database.forRequests()
                .execute(note, arguments.toArray())
                .map(rows -> noted(report, rows.iterator().next()));
    }

    private static @Nullable String receipt(Action action) {
        return switch (action) {
            case DELIVERED -> "delivered";
            case FAILED -> "undelivered";
            case DELAYED -> null;
        };
    }

    private Noted noted(DeliveryReport report, Row row) {
        var id = Optional.ofNullable(row.getString("id"));
        if (id.isEmpty()) {
            return Noted.UNKNOWN;
        }
        var noted = row.getBoolean("noted") ? noted(report.action()) : Noted.REPEATED;
        LOG.infof("mail report table=%s key=%s outcome=%s reason=%s", table, id.get(), noted, report.reason());
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
