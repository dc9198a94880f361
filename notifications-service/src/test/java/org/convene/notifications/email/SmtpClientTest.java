package org.convene.notifications.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.convene.notifications.calendar.MeetingCalendar;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.template.RenderedEmail;
import org.convene.platform.contracts.MeetingState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Against a real SMTP server that takes, refuses for now and refuses for good. */
class SmtpClientTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final RenderedEmail TEXT =
            new RenderedEmail("", "", "Réunion 😀 \"x\"", "Línea\n.\n..dots\n", "<p>é".repeat(500));

    private final Vertx vertx = Vertx.vertx();
    private final List<byte[]> received = new CopyOnWriteArrayList<>();
    private final SMTPServer server = SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandlerFactory(context -> new Reception())
            .build();

    private SmtpClient client;

    @BeforeEach
    void start() {
        server.start();
        client = new SmtpClient(
                vertx,
                TestSmtp.config(
                        "host", "127.0.0.1", "port", Integer.toString(server.getPortAllocated()), "connections", "4"));
    }

    @AfterEach
    void stop() {
        server.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theMessageArrivesAsItWasComposed() throws Exception {
        var notice = Meetings.notice(Kind.INVITATION, meeting("Ada, \"Countess\" Lovelace ñ", "ada@example.org"));
        assertThat(send(notice)).isEqualTo(new SendResult.Accepted());
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(received.get(0)));
        assertThat(message.getMessageID()).isEqualTo("<1.2@convene.localhost>");
        assertThat(message.getSubject()).isEqualTo(TEXT.subject());
        assertThat(message.getReplyTo()[0]).hasToString("Grace Hopper <grace@example.com>");
        assertThat(message.getSentDate()).isEqualTo(NOW);
        var mixed = (MimeMultipart) message.getContent();
        assertThat(mixed.getContentType()).startsWith("multipart/mixed");
        var alternatives = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertThat(alternatives.getContentType()).startsWith("multipart/alternative");
        assertThat(alternatives.getBodyPart(0).getContent()).isEqualTo(TEXT.text());
        assertThat(alternatives.getBodyPart(1).getContent()).isEqualTo(TEXT.html());
        assertThat(alternatives.getBodyPart(2).getContentType())
                .isEqualTo("text/calendar; charset=UTF-8; method=REQUEST");
        var calendar = alternatives.getBodyPart(2).getInputStream().readAllBytes();
        assertThat(new String(calendar, UTF_8)).contains("METHOD:REQUEST\r\n");
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("invite.ics");
        assertThat(mixed.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(calendar);
    }

    @Test
    void aCancellationSaysSoInMimeToo() {
        var mail = compose(Meetings.notice(Kind.CANCELLATION, meeting("Ada", "ada@example.org")));
        assertThat(new String(mail.message(), UTF_8)).contains("method=CANCEL").doesNotContain("method=REQUEST");
    }

    @Test
    void namesAddNoHeaders() throws Exception {
        var notice =
                Meetings.notice(Kind.INVITATION, meeting("Ada\r\nBcc: eve@example.org\r\n\r\nx", "ada@example.org"));
        assertThat(send(notice)).isEqualTo(new SendResult.Accepted());
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(received.get(0)));
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
    }

    @Test
    void anAddressThatTheServerRefusesIsRefusedForGoodOrForNow() {
        assertThat(send("gone@example.org")).isEqualTo(new SendResult.Refused("smtp-550", true));
        assertThat(send("busy@example.org")).isEqualTo(new SendResult.Refused("smtp-451", false));
        assertThat(send("after@example.org")).isEqualTo(new SendResult.Refused("smtp-554", true));
        assertThat(send("ada@example.org")).isEqualTo(new SendResult.Accepted());
    }

    @Test
    void whatIsNoAddressReachesNoServer() {
        for (var address :
                List.of("ada", "a b@example.org", "a@example.org\r\nRCPT TO:<eve@example.org>", "", "a@", "@b")) {
            assertThat(catchThrowable(() -> compose(address)))
                    .isInstanceOf(InvalidAddressException.class)
                    .hasMessage("not an email address");
        }
        assertThat(compose("ada@bücher.example").recipient()).isEqualTo("ada@xn--bcher-kva.example");
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() {
        server.stop();
        assertThat(send("ada@example.org")).isEqualTo(new SendResult.Unreachable("connection-failed", false));
    }

    /** In pools that are handed messages by many threads, some of them refused, replies get lost easily. */
    @Test
    void noneOfManyMessagesFromManyThreadsWaitsForAnAnswerThatWasGiven() {
        var mails = Stream.of("ada", "gone", "busy", "after", "grace", "barbara")
                .map(name -> compose(name + "@example.org"))
                .toList();
        var accepted = new SendResult.Accepted();
        var expected = List.of(
                accepted,
                new SendResult.Refused("smtp-550", true),
                new SendResult.Refused("smtp-451", false),
                new SendResult.Refused("smtp-554", true),
                accepted,
                accepted);
        for (var round = 0; round < 300; round++) {
            var answers = Uni.join()
                    .all(mails.stream()
                            .map(mail -> Uni.createFrom()
                                    .item(mail)
                                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                                    .chain(composed -> SmtpDialogue.sending(client, composed)))
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(SmtpDialogue.LIMIT);
            assertThat(answers).isEqualTo(expected);
        }
    }

    private SendResult send(String address) {
        return send(Meetings.notice(Kind.INVITATION, meeting("Ada", address)));
    }

    @Test
    void withoutACalendarThereAreTextAndHtmlAndNothingElse() throws Exception {
        assertThat(send(Meetings.notice(Kind.REMINDER, meeting("Ada", "ada@example.org"))))
                .isEqualTo(new SendResult.Accepted());
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(received.get(0)));
        var alternatives = (MimeMultipart) message.getContent();
        assertThat(alternatives.getContentType()).startsWith("multipart/alternative");
        assertThat(alternatives.getCount()).isEqualTo(2);
        assertThat(alternatives.getBodyPart(0).getContent()).isEqualTo(TEXT.text());
        assertThat(alternatives.getBodyPart(1).getContent()).isEqualTo(TEXT.html());
    }

    private SendResult send(Notice notice) {
        return SmtpDialogue.sending(client, compose(notice)).await().atMost(SmtpDialogue.LIMIT);
    }

    private static OutgoingMail compose(String address) {
        return compose(Meetings.notice(Kind.INVITATION, meeting("Ada", address)));
    }

    private static OutgoingMail compose(Notice notice) {
        var sender = Mailbox.parse("Convene <no-reply@convene.localhost>");
        var calendar = MeetingCalendar.write(Meetings.notice(notice.kind(), meeting("Ada", "ada@example.org")));
        return MimeComposer.compose(
                notice, TEXT, sender, notice.isReminder() ? Optional.empty() : Optional.of(calendar), NOW);
    }

    private static MeetingState meeting(String name, String address) {
        return Meetings.scheduled(List.of(Meetings.participant("1", name, address)));
    }

    private final class Reception implements MessageHandler {
        private boolean refuseData;

        @Override
        public void from(String address) {}

        @Override
        public void recipient(String address) throws RejectException {
            if (address.startsWith("gone")) {
                throw new RejectException(550, "no such user");
            }
            if (address.startsWith("busy")) {
                throw new RejectException(451, "try later");
            }
            refuseData = address.startsWith("after");
        }

        @Override
        public @Nullable String data(InputStream message) throws RejectException, IOException {
            received.add(message.readAllBytes());
            if (refuseData) {
                throw new RejectException(554, "spam");
            }
            return null;
        }

        @Override
        public void done() {}
    }
}
