package org.convene.notifications.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.notifications.email.TestReports.bounce;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ForbiddenException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.convene.notifications.account.TestAccountMails;
import org.convene.notifications.email.TestReports;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Voice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What mail servers tell of mails that they had taken over, as whoever hands it on posts it. */
class BounceTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant NOW = Instant.ofEpochSecond(1614265330);
    private static final String STATE = "concat_ws(' ', outcome, receipt_reason)";

    private final OneDelivery one = OneDelivery.invitation();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final BounceResource resource = resource(Optional.of(SECRET));
    private String messageId;

    @BeforeEach
    void thatWasSent() {
        messageId = one.value("message_id");
        assertThat(one.write(one.claim(), new Outcome.Sent(Kind.INVITATION, Channel.EMAIL, new Voice("en", "UTC"))))
                .isInstanceOf(Outcome.Sent.class);
    }

    @AfterEach
    void close() {
        one.close();
    }

    @Test
    void whatDidNotArriveBounced() {
        post(bounce(messageId, "failed", "5.1.1"));

        assertThat(one.value(STATE)).isEqualTo("bounced dsn-5.1.1");
        assertThat(one.value("receipt_text")).isEqualTo("550 5.1.1 … Recipient address rejected: User … unknown");
        assertThat(count("bounced")).isEqualTo(1);
    }

    @Test
    void aDelayIsNotedAndTheStateStays() {
        post(bounce(messageId, "delayed", "4.4.1"));
        assertThat(one.value(STATE)).isEqualTo("sent dsn-4.4.1");
        post(bounce(messageId, "failed", "4.4.7"));
        assertThat(one.value(STATE)).isEqualTo("bounced dsn-4.4.7");
        post(bounce(messageId, "delayed", "4.4.1"));
        assertThat(one.value(STATE)).as("a report that was late itself").isEqualTo("bounced dsn-4.4.7");
    }

    @Test
    void thatItArrivedIsTheLastWord() {
        post(bounce(messageId, "failed", "5.1.1"));
        post(bounce(messageId, "delivered", "2.0.0"));
        post(bounce(messageId, "failed", "5.1.1"));

        assertThat(one.value(STATE)).isEqualTo("delivered");
        assertThat(one.value("receipt_text IS NULL")).isEqualTo("t");
    }

    @Test
    void whatIsToldTwiceChangesNothing() {
        post(bounce(messageId, "failed", "5.1.1"));
        var row = one.value("delivery::text");
        one.database.step(Duration.ofHours(1));
        post(bounce(messageId, "failed", "5.1.1"));

        assertThat(one.value("delivery::text")).isEqualTo(row);
        assertThat(count("repeated")).isEqualTo(1);
    }

    @Test
    void whoHasNotSeenTheMailCannotTellAnythingOfIt() {
        assertThat(messageId).matches("<[0-9a-f]{24}\\.[^.]+\\.x[0-9a-f]{16}@convene\\.localhost>");
        var guessed = messageId.replaceFirst("x[0-9a-f]{16}", "x0000000000000000");
        post(bounce(guessed, "failed", "5.1.1"));
        post(bounce(messageId.replaceFirst("\\.x[0-9a-f]{16}", ""), "failed", "5.1.1"));

        assertThat(one.value(STATE)).isEqualTo("sent");
        assertThat(count("unknown")).isEqualTo(2);
    }

    @Test
    void whatIsToldOfAnEarlierSendSaysNothingOfALaterOne() {
        one.change("resends = 1");
        post(bounce(messageId, "failed", "5.1.1"));
        assertThat(one.value(STATE)).isEqualTo("sent");
        post(bounce(messageId.replace("@", ".1@"), "failed", "5.1.1"));
        assertThat(one.value(STATE)).isEqualTo("bounced dsn-5.1.1");
    }

    @Test
    void ofWhatHasNotGoneOutNothingIsBelieved() {
        one.change("state = 'planned'");
        post(bounce(messageId, "delivered", "2.0.0"));
        assertThat(one.value(STATE)).isEqualTo("planned");
        one.change("maybe_sent = true");
        post(bounce(messageId, "delivered", "2.0.0"));
        assertThat(one.value(STATE)).as("its answer was lost").isEqualTo("delivered");
    }

    @Test
    void whatIsNoReportIsTakenOverAndCounted() {
        post("Subject: Out of office\r\n\r\nI am away.");
        assertThat(one.value(STATE)).isEqualTo("sent");
        assertThat(count("unreadable")).isEqualTo(1);
    }

    @Test
    void whatIsNotSignedIsRefusedAndCounted() {
        var report = bounce(messageId, "failed", "5.1.1").getBytes(UTF_8);
        assertThatThrownBy(() -> post(resource, report, "v1,AAAA", NOW)).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> post(resource, report, sign(report), NOW.plusSeconds(301)))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> post(resource(Optional.empty()), report, sign(report), NOW))
                .as("without a secret")
                .isInstanceOf(ForbiddenException.class);

        assertThat(one.value(STATE)).isEqualTo("sent");
        assertThat(count("forged")).isEqualTo(3);
    }

    private BounceResource resource(Optional<String> secret) {
        var signature = TestReports.signature(secret, Clock.fixed(NOW, ZoneOffset.UTC));
        return new BounceResource(
                signature, new MailReceipts(one.database.system()), TestAccountMails.receipts(one.database), metrics);
    }

    private void post(String mail) {
        var report = mail.getBytes(UTF_8);
        post(resource, report, sign(report), NOW);
    }

    private static void post(BounceResource resource, byte[] report, String signature, Instant signedAt) {
        Uni<Boolean> answer = resource.report(
                        report,
                        "message/rfc822",
                        Optional.of("msg_1"),
                        Optional.of(String.valueOf(signedAt.getEpochSecond())),
                        Optional.of(signature))
                .replaceWith(true);
        assertThat(answer.await().atMost(Duration.ofSeconds(30))).isTrue();
    }

    private static String sign(byte[] report) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
            mac.update("msg_1.%d.".formatted(NOW.getEpochSecond()).getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(report));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private double count(String outcome) {
        return metrics.counter("convene.email.reports", "outcome", outcome).count();
    }
}
