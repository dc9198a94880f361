package org.convene.notifications.email;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mail servers' reports (RFC 3464), and how they are checked. */
public final class TestReports {
    static final String BOUNDARY = "B0/example";

    private TestReports() {}

    public static ReportSignature signature(Optional<String> secret, Clock clock) {
        var config =
                secret.map(given -> TestSmtp.config("bounces.secret", given)).orElseGet(TestSmtp::config);
        return new ReportSignature(config, clock);
    }

    /** About a mail to one recipient, of which the head comes back. */
    public static String bounce(String messageId, String action, String status) {
        return mail(action, status, returned("text/rfc822-headers", messageId));
    }

    static String mail(@Nullable String action, @Nullable String status, String returned) {
        var fields =
                (action == null ? "" : "Action: " + action + "\n") + (status == null ? "" : "Status: " + status + "\n");
        var group = """
                Reporting-MTA: dns; mx.example.org
                X-Postfix-Queue-ID: 4B0C71

                Final-Recipient: rfc822; ana.garcia@example.org
                Original-Recipient: rfc822;ana.garcia@example.org
                %sRemote-MTA: dns; mail.example.org
                Diagnostic-Code: smtp; 550 5.1.1 <ana.garcia@example.org>: Recipient address
                    rejected: User Ana.Garcia unknown
                """.formatted(fields);
        return report(group, returned);
    }

    /**
     * @param returned the part that holds what came back; empty where nothing did
     */
    static String report(String status, String returned) {
        return multipart(List.of(
                "Content-Type: text/plain\r\n\r\nThis is the mail system.\r\n",
                "Content-Type: message/delivery-status\r\n\r\n" + status.replace("\n", "\r\n"),
                returned));
    }

    static String returned(String type, String messageId) {
        return "Content-Type: %s\r\n\r\nFrom: Convene <no-reply@convene.localhost>\r\nMessage-ID: %s\r\n\r\nHello\r\n"
                .formatted(type, messageId);
    }

    static String multipart(List<String> parts) {
        var mail = new StringBuilder("From: MAILER-DAEMON@mx.example.org\r\nMIME-Version: 1.0\r\n")
                .append("Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"")
                .append(BOUNDARY)
                .append("\"\r\n\r\n");
        parts.stream()
                .filter(part -> !part.isEmpty())
                .forEach(part -> mail.append("--")
                        .append(BOUNDARY)
                        .append("\r\n")
                        .append(part)
                        .append("\r\n"));
        return mail.append("--").append(BOUNDARY).append("--\r\n").toString();
    }
}
