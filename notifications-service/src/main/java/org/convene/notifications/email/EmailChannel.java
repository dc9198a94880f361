package org.convene.notifications.email;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.convene.notifications.calendar.MeetingCalendar;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.template.EmailTemplates;
import org.convene.notifications.template.Letterhead;
import org.convene.notifications.template.RenderedEmail;
import org.convene.platform.contracts.TenantState;
import org.jboss.logging.Logger;

/** Writes a notice as an email and sends it. */
@Singleton
public class EmailChannel {
    private static final Logger LOG = Logger.getLogger(EmailChannel.class);

    private final EmailTemplates templates;
    private final SmtpClient smtp;
    private final EmailConfig config;
    private final Clock clock;

    EmailChannel(EmailTemplates templates, SmtpClient smtp, EmailConfig config, Clock clock) {
        this.templates = templates;
        this.smtp = smtp;
        this.config = config;
        this.clock = clock;
    }

    /** Fails only on what is a fault of this service. */
    public Uni<SendResult> send(Notice notice, TenantState tenant) {
        return templates.letterhead(tenant).chain(letterhead -> send(notice, tenant, letterhead));
    }

    /** The same, on a letterhead that is not the tenant's yet. */
    public Uni<SendResult> send(Notice notice, TenantState tenant, Letterhead letterhead) {
        return hand(() -> write(notice, Sender.of(tenant), letterhead));
    }

    /**
     * The same of a message about no meeting.
     *
     * @param mail may take some milliseconds to write
     */
    public Uni<SendResult> send(Supplier<PlainMail> mail, TenantState tenant) {
        return hand(() -> write(mail.get(), Sender.of(tenant)));
    }

    private Uni<SendResult> hand(Supplier<Letter> writing) {
        if (!config.enabled()) {
            return Uni.createFrom().item(new SendResult.NotConfigured());
        }
        return Uni.createFrom()
                .item(writing)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(letter -> smtp.send(letter.mail()))
                .onFailure(InvalidAddressException.class)
                .recoverWithItem(new SendResult.Refused(InvalidAddressException.REASON, true));
    }

    /** Writes it as it would be sent. Fails with {@link InvalidAddressException} where it could not be. */
    public Uni<Content> rehearse(Notice notice, TenantState tenant) {
        return templates.letterhead(tenant).chain(letterhead -> rehearse(notice, tenant, letterhead));
    }

    /** The same, on a letterhead that is not the tenant's yet. */
    public Uni<Content> rehearse(Notice notice, TenantState tenant, Letterhead letterhead) {
        return rehearsal(() -> write(notice, Sender.of(tenant), letterhead));
    }

    /** The same of a message about no meeting. */
    public Uni<Content> rehearse(Supplier<PlainMail> mail, TenantState tenant) {
        return rehearsal(() -> write(mail.get(), Sender.of(tenant)));
    }

    private static Uni<Content> rehearsal(Supplier<Letter> writing) {
        return Uni.createFrom()
                .item(() -> writing.get().content())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Letter write(Notice notice, Sender tenant, Letterhead letterhead) {
        var now = clock.instant();
        var text = templates.render(notice, letterhead);
        var sender = tenant.mailbox(sender(text));
        var calendar = calendar(notice);
        var mail = MimeComposer.compose(notice, text, sender, calendar, now);
        var recipient = Mailbox.of(notice.recipient().person().name(), notice.address());
        return new Letter(sender.toUnicodeString(), recipient.toUnicodeString(), text, calendar, mail);
    }

    private Letter write(PlainMail mail, Sender tenant) {
        var sender = tenant.mailbox(sender(mail.text()));
        var composed = MimeComposer.compose(mail, sender, clock.instant());
        var recipient = Mailbox.of(mail.name(), mail.address());
        return new Letter(
                sender.toUnicodeString(), recipient.toUnicodeString(), mail.text(), Optional.empty(), composed);
    }

    /** A reminder changes nothing in any calendar. */
    private static Optional<String> calendar(Notice notice) {
        return notice.isReminder() ? Optional.empty() : Optional.of(MeetingCalendar.write(notice));
    }

    private String sender(RenderedEmail text) {
        return text.from().isEmpty() ? config.from() : text.from();
    }

    /** The libraries take a second to get ready: better now than with the first mail. */
    void warmUp(@Observes StartupEvent event) {
        Infrastructure.getDefaultWorkerPool().execute(() -> {
            try {
                var ignored = write(SampleNotice.notice(), new Sender("Sample", "sample"), Letterhead.PLAIN);
            } catch (RuntimeException failure) {
                LOG.error("sample message not made", failure);
            }
        });
    }
}
