package org.convene.notifications.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads delivery status notifications (RFC 3464, RFC 6522), whatever of them mail servers leave out. */
public final class DeliveryReports {
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final List<String> STATUS = List.of("message/delivery-status", "message/global-delivery-status");
    private static final List<String> RETURNED = List.of(
            "message/rfc822",
            "text/rfc822-headers",
            "message/rfc822-headers",
            "message/global",
            "message/global-headers");
    private static final int MOST_PARTS = 20;
    private static final int MOST_RECIPIENTS = 100;

    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{3,300}>");
    private static final Pattern HEX = Pattern.compile("\\+([0-9A-F]{2})");

    private DeliveryReports() {}

    /**
     * Empty where it is no report, or says neither that a message arrived nor that it did not. May take some milliseconds.
     *
     * @param type of the content: {@code message/rfc822} of the whole mail, else that of a mail without its head
     */
    public static Optional<DeliveryReport> read(String type, byte[] content) {
        try {
            var mail = mail(type, content);
            return mail.isMimeType("multipart/report") ? report(mail) : Optional.empty();
        } catch (MessagingException | IOException | RuntimeException malformed) {
            // The library throws what it likes at what is no mail.
            return Optional.empty();
        }
    }

    private static MimeMessage mail(String type, byte[] content) throws MessagingException {
        if (type.toLowerCase(Locale.ROOT).startsWith("message/")) {
            return new MimeMessage(SESSION, new ByteArrayInputStream(content));
        }
        var mail = new ByteArrayOutputStream();
        mail.writeBytes(("Content-Type: " + type + "\r\n\r\n").getBytes(ISO_8859_1));
        mail.writeBytes(content);
        return new MimeMessage(SESSION, new ByteArrayInputStream(mail.toByteArray()));
    }

    private static Optional<DeliveryReport> report(MimeMessage mail) throws MessagingException, IOException {
        var parts = new MimeMultipart(mail.getDataHandler().getDataSource());
        var groups = new ArrayList<InternetHeaders>();
        var ids = new LinkedHashSet<String>();
        for (var index = 0; index < Math.min(parts.getCount(), MOST_PARTS); index++) {
            var part = parts.getBodyPart(index);
            if (isAny(part, STATUS)) {
                groups.addAll(groups(content(part).readAllBytes()));
            } else if (isAny(part, RETURNED)) {
                field(new InternetHeaders(content(part)), "Message-ID").ifPresent(id -> add(id, ids));
            }
        }
        groups.forEach(group -> field(group, "Original-Envelope-Id").ifPresent(id -> add(bracketed(decoded(id)), ids)));
        Optional.ofNullable(mail.getHeader("In-Reply-To", " ")).ifPresent(id -> add(id.strip(), ids));
        return RecipientStatus.most(groups).map(status -> status.report(ids));
    }

    private static boolean isAny(BodyPart part, List<String> types) throws MessagingException {
        for (var type : types) {
            if (part.isMimeType(type)) {
                return true;
            }
        }
        return false;
    }

    /** The library holds that messages are never encoded (RFC 2046 section 5.2); some servers know nothing of that. */
    private static InputStream content(BodyPart part) throws MessagingException, IOException {
        var encoding = part.getHeader("Content-Transfer-Encoding");
        return encoding != null && part.isMimeType("message/*")
                ? MimeUtility.decode(part.getInputStream(), encoding[0].strip())
                : part.getInputStream();
    }

    /** Of the message, and of each recipient (RFC 3464 section 2.1). */
    private static List<InternetHeaders> groups(byte[] status) {
        var groups = new ArrayList<InternetHeaders>();
        var isOpen = false;
        for (var line : new String(status, UTF_8).lines().toList()) {
            if (line.isBlank()) {
                isOpen = false;
                continue;
            }
            if (!isOpen && groups.size() > MOST_RECIPIENTS) {
                break;
            }
            if (!isOpen) {
                groups.add(new InternetHeaders());
                isOpen = true;
            }
            groups.get(groups.size() - 1).addHeaderLine(line);
        }
        return groups;
    }

    /** On one line. */
    static Optional<String> field(InternetHeaders headers, String name) {
        return Optional.ofNullable(headers.getHeader(name, null))
                .map(MimeUtility::unfold)
                .map(text -> text.replaceAll("\\s+", " ").strip());
    }

    private static void add(String id, Set<String> ids) {
        if (MESSAGE_ID.matcher(id).matches()) {
            ids.add(id);
        }
    }

    private static String bracketed(String id) {
        return id.startsWith("<") ? id : "<" + id + ">";
    }

    /** From xtext (RFC 3461 section 4). */
    private static String decoded(String text) {
        return HEX.matcher(text)
                .replaceAll(hex -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hex.group(1), 16))));
    }
}
