package org.convene.notifications.email;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.convene.notifications.notice.SendResult;

/** What is said to a scripted server. */
final class SmtpDialogue {
    private SmtpDialogue() {}

    /**
     * @param more keys and values of the configuration
     */
    static SmtpClient client(Vertx vertx, ScriptedServer server, String... more) {
        var pairs = new ArrayList<>(List.of("host", "localhost", "port", server.port()));
        pairs.addAll(List.of(more));
        return new SmtpClient(vertx, TestSmtp.config(pairs.toArray(String[]::new)));
    }

    static SendResult send(SmtpClient client) {
        return client.send(mail("1")).await().atMost(Duration.ofSeconds(20));
    }

    static OutgoingMail mail(String id) {
        return new OutgoingMail(
                "no-reply@example.org",
                "ada@example.org",
                List.of(
                        Map.entry("From", "Convene <no-reply@example.org>"),
                        Map.entry("To", "Ada <ada@example.org>"),
                        Map.entry("Subject", "Planning"),
                        Map.entry("Message-ID", "<%s@convene.localhost>".formatted(id)),
                        Map.entry("MIME-Version", "1.0"),
                        Map.entry("Content-Type", "text/plain; charset=UTF-8")),
                "Zmlyc3Q=\n\n.\nlast  line \n\n");
    }
}
