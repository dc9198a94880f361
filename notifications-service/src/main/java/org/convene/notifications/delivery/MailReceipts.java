package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.convene.notifications.email.DeliveryReport;
import org.convene.notifications.email.ReportedMails;
import org.convene.notifications.email.ReportedMails.Noted;
import org.convene.platform.tenancy.SystemDatabase;

/**
 * What mail servers tell of mails about meetings after they took them over. Whose it is, only the Message-ID says, of which a
 * part is left to chance: who has not seen the mail cannot tell anything of it.
 */
@Singleton
class MailReceipts {
    /** Of what was sent once more, as {@link org.convene.notifications.notice.Notice#sentMessageId} makes it. */
    private static final Pattern SENT_AGAIN = Pattern.compile("(<[^@]+)\\.(\\d{1,9})(@.+)");

    private static final String FIND = """
            SELECT delivery.id
            FROM unnest($4::text[], $5::int[]) AS asked (message_id, resend) JOIN delivery USING (message_id)
            WHERE delivery.resends = asked.resend AND delivery.channel = 'email'
              AND (delivery.state IN ('claimed', 'sent') OR delivery.maybe_sent)
            """;

    private final ReportedMails mails;

    MailReceipts(SystemDatabase database) {
        this.mails = new ReportedMails(database, "delivery", FIND);
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
        return mails.note(report, ids.toArray(String[]::new), resends.toArray(Integer[]::new));
    }
}
