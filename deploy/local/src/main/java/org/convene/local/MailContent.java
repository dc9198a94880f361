package org.convene.local;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.convene.embedded.ReceivedMail;

/** A message taken apart. Of several parts of a kind the first counts; the others are attachments. */
record MailContent(
        List<Field> headers,
        Optional<String> text,
        Optional<String> html,
        Optional<CalendarFile> calendar,
        List<Attachment> attachments) {
    record Field(String name, String value) {}

    record Attachment(String name, String type, byte[] bytes) {}

    static MailContent of(ReceivedMail mail) throws IOException {
        try (InputStream input = new BufferedInputStream(Files.newInputStream(mail.file()))) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), input);
            MimeParts parts = new MimeParts();
            parts.collect(message);
            return new MailContent(
                    headers(message),
                    parts.text(),
                    parts.html(),
                    parts.calendar().map(CalendarFile::parse),
                    parts.attachments());
        } catch (MessagingException failure) {
            throw new IOException("Unreadable message " + mail.id(), failure);
        }
    }

    private static List<Field> headers(MimeMessage message) throws MessagingException, UnsupportedEncodingException {
        List<Field> fields = new ArrayList<>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            fields.add(new Field(header.getName(), MimeUtility.decodeText(MimeUtility.unfold(header.getValue()))));
        }
        return fields;
    }
}
