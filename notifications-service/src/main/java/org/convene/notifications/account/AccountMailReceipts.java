package org.convene.notifications.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import org.convene.notifications.email.DeliveryReport;
import org.convene.notifications.email.ReportedMails;
import org.convene.notifications.email.ReportedMails.Noted;
import org.convene.platform.tenancy.SystemDatabase;

/** What mail servers tell of mails about accounts after they took them over: who knows the Message-ID has seen the mail. */
@Singleton
public class AccountMailReceipts {
    private static final String FIND = """
            SELECT account_mail.id
            FROM unnest($4::text[], $5::text[]) AS asked (id, chance) JOIN account_mail USING (id, chance)
            """;

    private final ReportedMails mails;

    AccountMailReceipts(SystemDatabase database) {
        this.mails = new ReportedMails(database, "account_mail", FIND);
    }

    /** Nothing is asked where the report is about no such mail. */
    public Uni<Noted> note(DeliveryReport report) {
        var ids = new ArrayList<String>();
        var chances = new ArrayList<String>();
        for (var messageId : report.messageIds()) {
            var ours = AccountMail.MESSAGE_ID.matcher(messageId);
            if (ours.matches()) {
                ids.add(ours.group(1));
                chances.add(ours.group(2));
            }
        }
        return ids.isEmpty()
                ? Uni.createFrom().item(Noted.UNKNOWN)
                : mails.note(report, ids.toArray(String[]::new), chances.toArray(String[]::new));
    }
}
