package org.convene.notifications.template;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.text.PlainText;
import org.convene.platform.contracts.TenantState;

/** Writes emails out of the templates. */
@Singleton
public class EmailTemplates {
    private final NoticeTemplates templates;
    private final Letterheads letterheads;
    private final OrganizerAccounts accounts;

    EmailTemplates(TemplateFolder folder, Letterheads letterheads, OrganizerAccounts accounts) {
        this.templates = new NoticeTemplates(Channel.EMAIL, folder);
        this.letterheads = letterheads;
        this.accounts = accounts;
    }

    /** What the tenant's messages are written on right now. */
    public Uni<Letterhead> letterhead(TenantState tenant) {
        return letterheads.of(tenant);
    }

    /** On a worker thread. */
    public Uni<RenderedEmail> write(Notice notice, Letterhead letterhead) {
        return templates.write(notice, letterhead, accounts, EmailTemplates::email);
    }

    /** Without what only the organizer's account tells. May take some milliseconds: not for an event loop. */
    public RenderedEmail render(Notice notice, Letterhead letterhead) {
        return email(templates.of(notice, letterhead));
    }

    private static RenderedEmail email(NoticeTemplates.Writing writing) {
        return new RenderedEmail(
                PlainText.line(writing.part(TemplatePlace.FROM)),
                PlainText.line(writing.installedPart(TemplatePlace.FROM)),
                PlainText.line(writing.part("subject")),
                writing.part("text"),
                writing.part(TemplateLayer.HTML));
    }

    NoticeTemplates notices() {
        return templates;
    }
}
