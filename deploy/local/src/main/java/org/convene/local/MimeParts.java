package org.convene.local;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks through the parts of a message and sorts them by what they are good for. */
final class MimeParts {
    private static final List<String> SHOWN = List.of("text/plain", "text/html", "text/calendar");

    private final Map<String, String> shown = new LinkedHashMap<>();
    private final List<MailContent.Attachment> attachments = new ArrayList<>();

    void collect(Part part) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
            for (int index = 0; index < multipart.getCount(); index++) {
                collect(multipart.getBodyPart(index));
            }
            return;
        }
        String type = type(part);
        if (SHOWN.contains(type) && !shown.containsKey(type) && !isAttachment(part)) {
            shown.put(type, new String(bytes(part), charset(part)));
            return;
        }
        attachments.add(new MailContent.Attachment(name(part, type), type, bytes(part)));
    }

    Optional<String> text() {
        return Optional.ofNullable(shown.get("text/plain"));
    }

    Optional<String> html() {
        return Optional.ofNullable(shown.get("text/html"));
    }

    /** The calendar part, or the first attached calendar. */
    Optional<String> calendar() {
        return Optional.ofNullable(shown.get("text/calendar")).or(this::attachedCalendar);
    }

    List<MailContent.Attachment> attachments() {
        return List.copyOf(attachments);
    }

    private Optional<String> attachedCalendar() {
        return attachments.stream()
                .filter(attachment -> attachment.type().matches("text/calendar|application/ics"))
                .findFirst()
                .map(attachment -> new String(attachment.bytes(), StandardCharsets.UTF_8));
    }

    private static boolean isAttachment(Part part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    }

    private static byte[] bytes(Part part) throws MessagingException, IOException {
        try (InputStream input = part.getInputStream()) {
            return input.readAllBytes();
        }
    }

    private static String type(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException unreadable) {
            return "application/octet-stream";
        }
    }

    private static Charset charset(Part part) throws MessagingException {
        try {
            @Nullable String name = new ContentType(part.getContentType()).getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (ParseException | IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String name(Part part, String type) throws MessagingException, IOException {
        @Nullable String name = part.getFileName();
        return name == null ? type : MimeUtility.decodeText(name);
    }
}
