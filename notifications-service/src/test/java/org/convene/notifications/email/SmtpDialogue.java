package org.convene.notifications.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.convene.notifications.notice.SendResult;

/** What is said to a scripted server. */
final class SmtpDialogue {
    /** Of what has no bound of its own. */
    static final Duration LIMIT = Duration.ofMinutes(1);

    private SmtpDialogue() {}

    /**
     * @param more keys and values of the configuration
     */
    static SmtpClient client(Vertx vertx, ScriptedServer server, String... more) {
        var pairs = new ArrayList<>(List.of("host", "localhost", "port", server.port()));
        pairs.addAll(List.of(more));
        return new SmtpClient(vertx, TestSmtp.config(pairs.toArray(String[]::new)));
    }

    /** What comes of it once there is a connection for it. */
    static SendResult send(SmtpClient client) {
        return sending(client, mail("1")).await().atMost(LIMIT);
    }

    /** A place that is not free within the client's patience is asked for again. */
    static Uni<SendResult> sending(SmtpClient client, OutgoingMail mail) {
        return client.send(mail)
                .chain(result -> result instanceof SendResult.NoRoom
                        ? sending(client, mail)
                        : Uni.createFrom().item(result));
    }

    /** Once what was lost takes no connection any more. */
    static void assertSendsInTheEnd(SmtpClient client) {
        assertThat(Stream.generate(() -> send(client)).limit(60).anyMatch(new SendResult.Accepted()::equals))
                .as("no connection is kept")
                .isTrue();
    }

    static OutgoingMail mail(String id) {
        return new OutgoingMail(
                "no-reply@example.org",
                "ada@example.org",
                String.join(
                                "\r\n",
                                "From: Convene <no-reply@example.org>",
                                "To: Ada <ada@example.org>",
                                "Subject: Planning",
                                "Message-ID: <%s@convene.localhost>".formatted(id),
                                "MIME-Version: 1.0",
                                "Content-Type: text/plain; charset=UTF-8",
                                "",
                                "Zmlyc3Q=",
                                "",
                                ".",
                                "last  line ",
                                "",
                                "")
                        .getBytes(US_ASCII));
    }
}
