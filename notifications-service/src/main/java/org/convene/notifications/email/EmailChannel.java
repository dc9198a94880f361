package org.convene.notifications.email;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.convene.notifications.calendar.MeetingCalendar;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.template.EmailTemplates;
import org.convene.notifications.template.RenderedEmail;
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
    public Uni<SendResult> send(Notice notice) {
        if (!config.enabled()) {
            return Uni.createFrom().item(new SendResult.NotConfigured());
        }
        return Uni.createFrom()
                .item(() -> write(notice))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(letter -> smtp.send(letter.mail()))
                .onFailure(InvalidAddressException.class)
                .recoverWithItem(new SendResult.Refused(InvalidAddressException.REASON, true));
    }

    /** Writes it as it would be sent. Fails with {@link InvalidAddressException} where it could not be. */
    public Uni<Content> rehearse(Notice notice) {
        return Uni.createFrom()
                .item(() -> write(notice).content(notice))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Letter write(Notice notice) {
        var now = clock.instant();
        var text = templates.render(notice);
        var sender = Mailbox.parse(sender(text));
        var calendar = calendar(notice, now);
        var mail = MimeComposer.compose(notice, text, sender, calendar, now);
        return new Letter(sender.toUnicodeString(), text, calendar, mail);
    }

    /** A reminder changes nothing in any calendar. */
    private static Optional<String> calendar(Notice notice, Instant now) {
        return notice.isReminder() ? Optional.empty() : Optional.of(MeetingCalendar.write(notice, now));
    }

    private String sender(RenderedEmail text) {
        return text.from().isEmpty() ? config.from() : text.from();
    }

    /** The libraries take a second to get ready: better now than with the first mail. */
    void warmUp(@Observes StartupEvent event) {
        Infrastructure.getDefaultWorkerPool().execute(() -> {
            try {
                var ignored = write(SampleNotice.notice());
            } catch (RuntimeException failure) {
                LOG.error("sample message not made", failure);
            }
        });
    }
}
