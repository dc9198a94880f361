package org.convene.notifications.template;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.text.GsmText;
import org.convene.notifications.text.PlainText;
import org.convene.notifications.text.SmsLength;
import org.convene.platform.contracts.TenantState;

/** Writes text messages out of the templates. */
@Singleton
public class SmsTemplates {
    private final NoticeTemplates templates;
    private final Letterheads letterheads;
    private final OrganizerAccounts accounts;

    SmsTemplates(TemplateFolder folder, Letterheads letterheads, OrganizerAccounts accounts) {
        this.templates = new NoticeTemplates(Channel.SMS, folder);
        this.letterheads = letterheads;
        this.accounts = accounts;
    }

    /** What the tenant's messages are written on right now. */
    public Uni<Letterhead> letterhead(TenantState tenant) {
        return letterheads.of(tenant);
    }

    /** On a worker thread. */
    public Uni<RenderedSms> write(Notice notice, Letterhead letterhead) {
        return templates.write(notice, letterhead, accounts, SmsTemplates::sms);
    }

    /** Without what only the organizer's account tells. May take some milliseconds: not for an event loop. */
    public RenderedSms render(Notice notice, Letterhead letterhead) {
        return sms(templates.of(notice, letterhead));
    }

    private static RenderedSms sms(NoticeTemplates.Writing writing) {
        return new RenderedSms(PlainText.line(writing.part("from")), PlainText.block(writing.part("text")));
    }

    /** What it is on its way to a phone. Likewise. */
    public SmsLength length(Notice notice, Letterhead letterhead) {
        return SmsLength.of(GsmText.plain(render(notice, letterhead).text()));
    }

    NoticeTemplates notices() {
        return templates;
    }
}
