package org.convene.notifications.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.notifications.email.SmtpDialogue.assertSendsInTheEnd;
import static org.convene.notifications.email.SmtpDialogue.mail;
import static org.convene.notifications.email.SmtpDialogue.send;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.template.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server on loopback that hangs, hangs up or refuses, at each step of the dialogue. */
class SmtpFailuresTest {
    private static final SendResult ACCEPTED = new SendResult.Accepted();

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedServer server = new ScriptedServer(vertx, Optional.empty(), false);

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void aServerThatSaysNothingMoreIsGivenUpAndKeepsNoConnection(String step) {
        var client = client("connections", "1", "timeout", "1s");
        server.script.put(step, ScriptedServer.SILENCE);
        assertThat(send(client))
                .isIn(new SendResult.Unreachable("timeout", true), new SendResult.Unreachable("connection-lost", true));
        server.script.clear();
        assertSendsInTheEnd(client);
    }

    @ParameterizedTest
    @CsvSource({"GREETING, 1", "EHLO, 1", "MAIL, 1", "RCPT, 1", "DATA, 1", "., 2"})
    void afterALostConnectionTheSameMessageGoesOutOnTheNext(String step, int times) {
        var client = client("connections", "1", "timeout", "30s");
        server.script.put(step, ScriptedServer.HANG_UP);
        assertThat(send(client)).isEqualTo(new SendResult.Unreachable("connection-lost", true));
        server.script.clear();
        assertThat(send(client)).isEqualTo(ACCEPTED);
        assertThat(server.messages)
                .hasSize(times)
                .allSatisfy(message -> assertThat(message).contains("Message-ID: <1@convene.localhost>"));
    }

    @Test
    void aConnectionIsKeptAndNothingButTheMailIsSaidOnIt() {
        var client = client("connections", "1");
        assertThat(send(client)).isEqualTo(ACCEPTED);
        assertThat(send(client)).isEqualTo(ACCEPTED);
        assertThat(server.commands).containsExactly("EHLO", "MAIL", "RCPT", "DATA", "MAIL", "RCPT", "DATA");
    }

    @Test
    void aConnectionIsKeptWhereAMailWasRefused() {
        var client = client("connections", "1");
        server.once.put("RCPT", "550 nobody");
        assertThat(send(client)).isEqualTo(new SendResult.Refused("smtp-550", true));
        assertThat(send(client)).isEqualTo(ACCEPTED);
        assertThat(server.commands).containsExactly("EHLO", "MAIL", "RCPT", "RSET", "MAIL", "RCPT", "DATA");
    }

    @Test
    void aConnectionThatTheServerEndedMeanwhileIsReplaced() {
        var client = client("connections", "1");
        assertThat(send(client)).isEqualTo(ACCEPTED);
        server.hangUp();
        assertThat(send(client)).isEqualTo(ACCEPTED);
        assertThat(server.messages).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 idle", "421 idle!", ScriptedServer.HANG_UP})
    void aServerThatEndsAConnectionInsteadOfTakingTheNextMailHasThatOnAnother(String answer) {
        var client = client("connections", "1");
        assertThat(send(client)).isEqualTo(ACCEPTED);
        server.once.put("MAIL", answer);
        assertThat(send(client)).isEqualTo(ACCEPTED);
        assertThat(server.messages).hasSize(2);
    }

    @Test
    void whatTheServerMayHaveIsNotSentAgainAtOnce() {
        var client = client("connections", "1");
        assertThat(send(client)).isEqualTo(ACCEPTED);
        server.once.put(".", ScriptedServer.HANG_UP);
        assertThat(send(client)).isEqualTo(new SendResult.Unreachable("connection-lost", true));
        assertThat(server.messages).hasSize(2);
    }

    @Test
    void aConnectionThatIsIdleForLongIsEnded() {
        var client = client("connections", "1");
        assertThat(send(client)).isEqualTo(ACCEPTED);
        assertThat(idle(client, Duration.ofHours(1))).isZero();
        assertThat(idle(client, Duration.ZERO)).isOne();
        Eventually.within(SmtpDialogue.LIMIT, () -> assertThat(server.commands).endsWith("QUIT"));
        assertThat(send(client)).isEqualTo(ACCEPTED);
    }

    private static int idle(SmtpClient client, Duration age) {
        return client.endIdle(age)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void noConnectionIsKeptAtTheEnd() {
        var client = client("connections", "1");
        assertThat(send(client)).isEqualTo(ACCEPTED);
        client.close();
        Eventually.within(SmtpDialogue.LIMIT, () -> assertThat(server.commands).endsWith("QUIT"));
    }

    @Test
    void whatBecomesOfAMailIsToldToTheEnvelopesSender() {
        assertThat(send(client("bounces.address", "bounces@example.org"))).isEqualTo(ACCEPTED);
        assertThat(send(client())).isEqualTo(ACCEPTED);
        assertThat(server.senders)
                .satisfiesExactly(
                        first -> assertThat(first).contains("<bounces@example.org>"),
                        second -> assertThat(second).contains("<no-reply@example.org>"));
        assertThat(server.messages).allSatisfy(message -> assertThat(message).contains("From: Convene <no-reply@"));
    }

    @Test
    void whoIsGivenUpWhileWaitingForAConnectionIsNeverSent() {
        var client = client("connections", "1", "timeout", "2m");
        server.script.put("MAIL", ScriptedServer.SILENCE);
        var former = client.send(mail("1")).subscribeAsCompletionStage();
        Eventually.within(SmtpDialogue.LIMIT, () -> assertThat(server.commands).contains("MAIL"));
        assertThat(client.send(mail("2")).await().atMost(SmtpDialogue.LIMIT))
                .isEqualTo(new SendResult.NoRoom("no-connection", Duration.ofSeconds(1)));
        assertThat(former).as("what was judged a moment ago is still so").isNotDone();
        server.script.clear();
        server.hangUp();
        assertThat(former.orTimeout(60, TimeUnit.SECONDS).join()).isInstanceOf(SendResult.Unreachable.class);
        assertSendsInTheEnd(client);
        assertThat(server.messages).isNotEmpty().noneMatch(message -> message.contains("Message-ID: <2@"));
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, 421 busy, smtp-421",
        "GREETING, 554 not you, smtp-554",
        "MAIL, 451 later, smtp-451",
        "MAIL, 550 not from you, smtp-550",
        "DATA, 451 later, smtp-451"
    })
    void whatTheServerSaysOfItselfPasses(String step, String answer, String reason) {
        server.script.put(step, answer);
        assertThat(send(client())).isEqualTo(new SendResult.Unreachable(reason, false));
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 450 greylisted, smtp-450, false",
        "RCPT, 550 nobody, smtp-550, true",
        "., 452 full, smtp-452, false",
        "., 554 spam, smtp-554, true"
    })
    void whatItSaysOfTheMessageIsForNowOrForGood(String step, String answer, String reason, boolean forGood) {
        var client = client("connections", "1");
        server.script.put(step, answer);
        assertThat(send(client)).isEqualTo(new SendResult.Refused(reason, forGood));
        server.script.clear();
        assertThat(send(client)).isEqualTo(ACCEPTED);
    }

    /** RFC 2920: a server that offers it takes single commands, too, and each of them has its answer. */
    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 nobody, smtp-550, true",
        "RCPT, 550-nobody|550 here, smtp-550, true",
        "RCPT, 55~0 nob~ody, smtp-550, true",
        "RCPT, 450 greylisted, smtp-450, false",
        "., 554-sp~am|554 really, smtp-554, true"
    })
    void aServerThatOffersPipeliningIsUnderstoodWhateverItRefuses(
            String step, String answer, String reason, boolean forGood) {
        var client = client("connections", "1");
        server.script.put("EHLO", ScriptedServer.offering("PIPELINING"));
        server.script.put(step, answer.replace("|", "\r\n"));
        assertThat(send(client)).isEqualTo(new SendResult.Refused(reason, forGood));
        server.script.remove(step);
        assertThat(send(client)).isEqualTo(ACCEPTED);
        assertThat(server.messages).hasSize(step.equals(".") ? 2 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA"})
    void aServerThatOffersPipeliningAndGoesSaysWhy(String step) {
        var client = client("connections", "1", "timeout", "4s");
        server.script.put("EHLO", ScriptedServer.offering("PIPELINING"));
        server.script.put(step, "421 going!");
        assertThat(send(client)).extracting(Object::toString).asString().contains("smtp-421");
        server.script.remove(step);
        assertSendsInTheEnd(client);
    }

    @Test
    void aServerThatOffersPipeliningIsAskedOneThingAtATime() {
        var client = client("timeout", "4s");
        server.script.put("EHLO", ScriptedServer.offering("PIPELINING"));
        server.script.put("RCPT", ScriptedServer.SILENCE);
        assertThat(send(client)).isInstanceOf(SendResult.Unreachable.class);
        assertThat(server.commands).contains("RCPT").doesNotContain("DATA");
        server.script.put("RCPT", "250-y~es\r\n250 ok");
        assertThat(send(client)).isEqualTo(ACCEPTED);
    }

    @Test
    void whoHasANameAndAPasswordSaysThemFirst() {
        server.script.put("EHLO", ScriptedServer.offering("AUTH PLAIN"));
        server.script.put("AUTH", "235 welcome");
        assertThat(send(loggingIn("20s"))).isEqualTo(ACCEPTED);
        assertThat(server.commands).containsSubsequence("EHLO", "AUTH", "MAIL");
    }

    @ParameterizedTest
    @CsvSource({"535 wrong, smtp-535", "454 later, smtp-454", "538 not so, smtp-538"})
    void whoIsNotLetInTriesAgainAndHasSentNothing(String answer, String reason) {
        var client = loggingIn("20s");
        server.script.put("EHLO", ScriptedServer.offering("AUTH PLAIN"));
        server.script.put("AUTH", answer);
        assertThat(send(client)).isEqualTo(new SendResult.Unreachable(reason, false));
        assertThat(server.commands).doesNotContain("MAIL");
        server.script.put("AUTH", "235 welcome");
        assertThat(send(client)).isEqualTo(ACCEPTED);
    }

    @Test
    void whoCannotLogInAsTheServerWantsItHasSentNothing() {
        server.script.put("EHLO", ScriptedServer.offering("AUTH GSSAPI"));
        assertThat(send(loggingIn("20s"))).isEqualTo(new SendResult.Unreachable("login-not-offered", false));
        assertThat(server.commands).doesNotContain("AUTH", "MAIL");
    }

    @ParameterizedTest
    @ValueSource(strings = {ScriptedServer.SILENCE, ScriptedServer.HANG_UP})
    void aServerThatHangsOrHangsUpWhenOneLogsInKeepsNoConnection(String answer) {
        var client = loggingIn("1s");
        server.script.put("EHLO", ScriptedServer.offering("AUTH PLAIN"));
        server.script.put("AUTH", answer);
        assertThat(send(client)).isInstanceOf(SendResult.Unreachable.class);
        server.script.put("AUTH", "235 welcome");
        assertSendsInTheEnd(client);
    }

    private SmtpClient loggingIn(String timeout) {
        return client("connections", "1", "timeout", timeout, "username", "convene", "password", "secret");
    }

    @Test
    void aServerThatAnswersNoConnectionIsUnreachable() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var first = new Socket(InetAddress.getLoopbackAddress(), silent.getLocalPort());
                var second = new Socket(InetAddress.getLoopbackAddress(), silent.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            var client = new SmtpClient(
                    vertx, TestSmtp.config("host", "127.0.0.1", "port", Integer.toString(silent.getLocalPort())));
            assertThat(send(client)).isEqualTo(new SendResult.Unreachable("connection-failed", false));
        }
    }

    @ParameterizedTest
    @CsvSource({"GREETING, 220 hello", "RCPT, 250 okay", "., 250 taken"})
    void aServerThatSpeaksEverSoSlowlyIsGivenUpAndKeepsNoConnection(String step, String answer) {
        var client = client("connections", "1", "timeout", "1s");
        var said = answer + " and more".repeat(8);
        server.script.put(step, String.join(ScriptedServer.PAUSE, said.split("")));
        var begun = System.nanoTime();
        assertThat(send(client)).isEqualTo(new SendResult.Unreachable("timeout", true));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("it would go on for longer")
                .isLessThan(Duration.ofMillis(ScriptedServer.PAUSE_MILLIS * said.length()));
        server.script.clear();
        assertSendsInTheEnd(client);
    }

    @Test
    void whatIsTooLargeForTheServerIsRefusedForGood() {
        server.script.put("EHLO", "250-localhost\r\n250 SIZE 10");
        assertThat(send(client())).isEqualTo(new SendResult.Refused("message-too-large", true));
    }

    private SmtpClient client(String... more) {
        return SmtpDialogue.client(vertx, server, more);
    }
}
