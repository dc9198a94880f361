package org.convene.notifications.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.PreencodedMimeBodyPart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.convene.notifications.calendar.MeetingCalendar;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.template.RenderedEmail;
import org.convene.notifications.text.PlainText;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * Makes the message that calendars read (RFC 6047): text, HTML and the calendar as alternatives, and the calendar
 * once more as a file. Without a calendar: text and HTML.
 */
final class MimeComposer {
    private static final Session SESSION = Session.getInstance(new Properties());

    static {
        // Else the library looks through all jars for it, with each part that is written.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private MimeComposer() {}

    /**
     * @throws InvalidAddressException if the recipient has an address that no message can be sent to
     */
    static OutgoingMail compose(
            Notice notice, RenderedEmail text, InternetAddress sender, Optional<String> calendar, Instant now) {
        var recipient = Mailbox.of(notice.recipient().person().name(), notice.address());
        var head = new MailHead(
                sender,
                recipient,
                replyTo(notice),
                notice.sentMessageId(),
                notice.references(),
                notice.terms().unsubscribe());
        try {
            var content = calendar.isPresent()
                    ? withCalendar(text, calendar.get(), MeetingCalendar.method(notice.kind()))
                    : alternatives(text);
            return message(head, text.subject(), content, now);
        } catch (MessagingException | IOException failure) {
            throw new IllegalStateException("message not composed", failure);
        }
    }

    /**
     * @throws InvalidAddressException if the recipient has an address that no message can be sent to
     */
    static OutgoingMail compose(PlainMail mail, InternetAddress sender, Instant now) {
        var recipient = Mailbox.of(mail.name(), mail.address());
        var head =
                new MailHead(sender, recipient, Optional.empty(), mail.messageId(), Optional.empty(), Optional.empty());
        try {
            return message(head, mail.text().subject(), alternatives(mail.text()), now);
        } catch (MessagingException | IOException failure) {
            throw new IllegalStateException("message not composed", failure);
        }
    }

    private static OutgoingMail message(MailHead head, String subject, MimeMultipart content, Instant now)
            throws MessagingException, IOException {
        var message = new MimeMessage(SESSION);
        message.setSentDate(Date.from(now));
        message.setFrom(head.from());
        message.setRecipient(RecipientType.TO, head.to());
        head.replyTo().ifPresent(address -> setReplyTo(message, address));
        message.setSubject(PlainText.header(subject), UTF_8.name());
        message.setHeader("Message-ID", head.messageId());
        if (head.references().isPresent()) {
            message.setHeader("References", head.references().get());
        }
        if (head.unsubscribe().isPresent()) {
            message.setHeader("List-Unsubscribe", "<" + head.unsubscribe().get() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.setHeader("MIME-Version", "1.0");
        message.setHeader("Content-Type", content.getContentType());
        return new OutgoingMail(head.from().getAddress(), head.to().getAddress(), bytes(message, content));
    }

    private static Optional<InternetAddress> replyTo(Notice notice) {
        var organizer = notice.meeting().organizer().person();
        try {
            return organizer.email().map(address -> Mailbox.of(organizer.name(), address));
        } catch (InvalidAddressException ignored) {
            return Optional.empty();
        }
    }

    private static void setReplyTo(MimeMessage message, InternetAddress address) {
        try {
            message.setReplyTo(new InternetAddress[] {address});
        } catch (MessagingException failure) {
            throw new IllegalStateException("message not composed", failure);
        }
    }

    private static MimeMultipart alternatives(RenderedEmail text) throws MessagingException {
        var alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(part("text/plain; charset=UTF-8", text.text()));
        alternatives.addBodyPart(part("text/html; charset=UTF-8", text.html()));
        return alternatives;
    }

    private static MimeMultipart withCalendar(RenderedEmail text, String calendar, String method)
            throws MessagingException, IOException {
        var alternatives = alternatives(text);
        alternatives.addBodyPart(part("text/calendar; charset=UTF-8; method=" + method, calendar));
        var first = part(alternatives.getContentType(), bytes(alternatives), "7bit");
        var file = part("application/ics; name=invite.ics", calendar);
        file.setDisposition("attachment; filename=invite.ics");
        return new MimeMultipart("mixed", first, file);
    }

    private static MimeBodyPart part(String type, String content) throws MessagingException {
        return part(type, Base64.getMimeEncoder().encode(content.getBytes(UTF_8)), "base64");
    }

    /** The bytes come encoded, for the library would look through all jars for an encoder, a millisecond each time. */
    private static MimeBodyPart part(String type, byte[] encoded, String encoding) throws MessagingException {
        var part = new PreencodedMimeBodyPart(encoding);
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(encoded, type)));
        part.setHeader("Content-Type", type);
        part.setHeader("Content-Transfer-Encoding", encoding);
        return part;
    }

    /** The library would write a Message-ID of its own (RFC 5322 section 3.6.4), were it to write the whole message. */
    private static byte[] bytes(MimeMessage message, MimeMultipart content) throws MessagingException, IOException {
        var bytes = new ByteArrayOutputStream();
        for (var header : Collections.list(message.getAllHeaders())) {
            bytes.writeBytes((header.getName() + ": " + header.getValue() + "\r\n").getBytes(UTF_8));
        }
        bytes.writeBytes("\r\n".getBytes(UTF_8));
        content.writeTo(bytes);
        return bytes.toByteArray();
    }

    private static byte[] bytes(MimeMultipart content) throws MessagingException, IOException {
        var bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        return bytes.toByteArray();
    }
}
