package org.convene.notifications.email;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.convene.notifications.calendar.MeetingCalendar;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.template.EmailTemplates;
import org.convene.notifications.template.Letterhead;
import org.convene.notifications.template.RenderedEmail;
import org.convene.notifications.template.TenantTemplates;
import org.convene.platform.contracts.TenantState;
import org.jboss.logging.Logger;

/** Writes a notice as an email and sends it. */
@Singleton
public class EmailChannel {
    private static final Logger LOG = Logger.getLogger(EmailChannel.class);

    private final EmailTemplates templates;
    private final SmtpClient smtp;
    private final EmailConfig config;
    private final Senders senders;
    private final Clock clock;

    EmailChannel(EmailTemplates templates, SmtpClient smtp, EmailConfig config, Clock clock) {
        this.templates = templates;
        this.smtp = smtp;
        this.config = config;
        this.senders = new Senders(config);
        this.clock = clock;
    }

    /** Fails only on what is a fault of this service. */
    public Uni<SendResult> send(Notice notice, TenantState tenant) {
        return templates.letterhead(tenant).chain(letterhead -> send(notice, tenant, letterhead));
    }

    /** The same, on a letterhead that is not the tenant's yet. */
    public Uni<SendResult> send(Notice notice, TenantState tenant, Letterhead letterhead) {
        return hand(letter(notice, tenant, letterhead));
    }

    /**
     * The same of a message about no meeting.
     *
     * @param mail may take some milliseconds to write
     */
    public Uni<SendResult> send(Supplier<PlainMail> mail, TenantState tenant) {
        return hand(letter(mail, tenant));
    }

    private Uni<SendResult> hand(Uni<Letter> writing) {
        if (!config.enabled()) {
            return Uni.createFrom().item(new SendResult.NotConfigured());
        }
        return writing.chain(letter -> smtp.send(letter.mail())
                        .map(result -> result instanceof SendResult.Accepted
                                ? new SendResult.Accepted(letter.remark())
                                : result))
                .onFailure(InvalidAddressException.class)
                .recoverWithItem(new SendResult.Refused(InvalidAddressException.REASON, true));
    }

    /** Writes it as it would be sent. Fails with {@link InvalidAddressException} where it could not be. */
    public Uni<Content> rehearse(Notice notice, TenantState tenant) {
        return templates.letterhead(tenant).chain(letterhead -> rehearse(notice, tenant, letterhead));
    }

    /** The same, on a letterhead that is not the tenant's yet. */
    public Uni<Content> rehearse(Notice notice, TenantState tenant, Letterhead letterhead) {
        return letter(notice, tenant, letterhead).map(Letter::content);
    }

    /** The same of a message about no meeting. */
    public Uni<Content> rehearse(Supplier<PlainMail> mail, TenantState tenant) {
        return letter(mail, tenant).map(Letter::content);
    }

    /**
     * Why one of what a tenant's template writes cannot be a sender of its mails; empty where all can. May take some
     * milliseconds: not for an event loop.
     */
    public Optional<String> senderFault(Collection<String> written, Notice sample, TenantState tenant) {
        var installed = templates.render(sample, Letterhead.of(tenant, TenantTemplates.NONE));
        return senders.fault(written, installed, Sender.of(tenant));
    }

    private Uni<Letter> letter(Notice notice, TenantState tenant, Letterhead letterhead) {
        return templates.write(notice, letterhead).map(text -> letter(notice, text, Sender.of(tenant)));
    }

    private Uni<Letter> letter(Supplier<PlainMail> mail, TenantState tenant) {
        return Uni.createFrom()
                .item(() -> letter(mail.get(), Sender.of(tenant)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Letter letter(Notice notice, RenderedEmail text, Sender tenant) {
        var sender = senders.of(text, tenant);
        var calendar = calendar(notice);
        var mail = MimeComposer.compose(notice, text, sender.mailbox(), calendar, clock.instant());
        var recipient = Mailbox.of(notice.recipient().person().name(), notice.address());
        return letter(sender, recipient, text, calendar, mail);
    }

    private Letter letter(PlainMail mail, Sender tenant) {
        var sender = senders.of(mail.text(), tenant);
        var composed = MimeComposer.compose(mail, sender.mailbox(), clock.instant());
        var recipient = Mailbox.of(mail.name(), mail.address());
        return letter(sender, recipient, mail.text(), Optional.empty(), composed);
    }

    private static Letter letter(
            Senders.Named sender,
            InternetAddress recipient,
            RenderedEmail text,
            Optional<String> calendar,
            OutgoingMail mail) {
        return new Letter(
                sender.mailbox().toUnicodeString(),
                recipient.toUnicodeString(),
                text,
                calendar,
                mail,
                Optional.of(SendResult.Accepted.SENDER_REPLACED).filter(remark -> sender.replaced()));
    }

    /** A reminder changes nothing in any calendar. */
    private static Optional<String> calendar(Notice notice) {
        return notice.isReminder() ? Optional.empty() : Optional.of(MeetingCalendar.write(notice));
    }

    /** The libraries take a second to get ready: better now than with the first mail. */
    void warmUp(@Observes StartupEvent event) {
        Infrastructure.getDefaultWorkerPool().execute(() -> {
            try {
                var notice = SampleNotice.notice();
                var text = templates.render(notice, Letterhead.PLAIN);
                var ignored = letter(notice, text, new Sender("Sample", "sample"));
            } catch (RuntimeException failure) {
                LOG.error("sample message not made", failure);
            }
        });
    }
}
