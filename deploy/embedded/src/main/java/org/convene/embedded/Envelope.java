package org.convene.embedded;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What SMTP said beside the message. Kept as headers in front of it: Return-Path, X-Received-At, Delivered-To. */
record Envelope(String sender, List<String> recipients, Instant receivedAt) {
    private static final String SENDER = "Return-Path";
    private static final String RECIPIENT = "Delivered-To";
    private static final String RECEIVED_AT = "X-Received-At";

    byte[] headerBytes() {
        StringBuilder headers = new StringBuilder();
        headers.append(SENDER).append(": <").append(sender).append(">\r\n");
        headers.append(RECEIVED_AT).append(": ").append(receivedAt).append("\r\n");
        recipients.forEach(recipient ->
                headers.append(RECIPIENT).append(": ").append(recipient).append("\r\n"));
        return headers.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what {@link #headerBytes} wrote; only the first of each counts, since the message may have its own. */
    static Envelope of(InternetHeaders headers) throws MessagingException {
        return new Envelope(
                first(headers, SENDER).replaceAll("[<>]", ""),
                Optional.ofNullable(headers.getHeader(RECIPIENT)).map(List::of).orElse(List.of()),
                Instant.parse(first(headers, RECEIVED_AT)));
    }

    private static String first(InternetHeaders headers, String name) throws MessagingException {
        String[] values = headers.getHeader(name);
        if (values == null) {
            throw new MessagingException("No header " + name);
        }
        return values[0];
    }
}
