package org.convene.notifications.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.convene.notifications.notice.SendResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server on loopback that hangs, hangs up, refuses or speaks TLS, at each step of the dialogue. */
class SmtpFailuresTest {
    private static final SendResult ACCEPTED = new SendResult.Accepted();

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private ScriptedServer server = new ScriptedServer(vertx, Optional.empty(), false);

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
        assertThat(Stream.generate(() -> send(client)).limit(10)).contains(ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, timeout, 1",
        "EHLO, connection-lost, 1",
        "MAIL, connection-lost, 1",
        "RCPT, connection-lost, 1",
        "DATA, connection-lost, 1",
        "., connection-lost, 2"
    })
    void afterALostConnectionTheSameMessageGoesOutOnTheNext(String step, String reason, int times) {
        var client = client("connections", "1", "timeout", "2s");
        server.script.put(step, ScriptedServer.HANG_UP);
        assertThat(send(client)).isEqualTo(new SendResult.Unreachable(reason, true));
        server.script.clear();
        assertThat(send(client)).isEqualTo(ACCEPTED);
        assertThat(server.messages)
                .hasSize(times)
                .allSatisfy(message -> assertThat(message).contains("Message-ID: <1@convene.localhost>"));
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
        var client = client("connections", "1", "timeout", "6s");
        server.script.put("MAIL", ScriptedServer.SILENCE);
        var begun = System.nanoTime();
        var former = client.send(mail("1")).subscribeAsCompletionStage();
        assertThat(client.send(mail("2")).await().atMost(Duration.ofSeconds(20)))
                .isEqualTo(new SendResult.NoRoom("no-connection", Duration.ofSeconds(1)));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("what was judged a moment ago is still so")
                .isLessThan(Duration.ofMillis(4500));
        assertThat(former.orTimeout(20, TimeUnit.SECONDS).join()).isInstanceOf(SendResult.Unreachable.class);
        server.script.clear();
        assertThat(Stream.generate(() -> send(client)).limit(10)).contains(ACCEPTED);
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
        var client = client("connections", "1", "timeout", "2s");
        server.script.put("EHLO", ScriptedServer.offering("PIPELINING"));
        server.script.put(step, "421 going!");
        assertThat(send(client)).extracting(Object::toString).asString().contains("smtp-421");
        server.script.remove(step);
        assertThat(Stream.generate(() -> send(client)).limit(5)).contains(ACCEPTED);
    }

    @Test
    void aServerThatOffersPipeliningIsAskedOneThingAtATime() {
        var client = client("timeout", "1s");
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
        assertThat(send(loggingIn())).isEqualTo(ACCEPTED);
        assertThat(server.commands).containsSubsequence("EHLO", "AUTH", "MAIL");
    }

    @ParameterizedTest
    @CsvSource({"535 wrong, smtp-535", "454 later, smtp-454", "538 not so, smtp-538"})
    void whoIsNotLetInTriesAgainAndHasSentNothing(String answer, String reason) {
        var client = loggingIn();
        server.script.put("EHLO", ScriptedServer.offering("AUTH PLAIN"));
        server.script.put("AUTH", answer);
        assertThat(send(client)).isEqualTo(new SendResult.Unreachable(reason, false));
        assertThat(server.commands).doesNotContain("MAIL");
        server.script.put("AUTH", "235 welcome");
        assertThat(send(client)).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {ScriptedServer.SILENCE, ScriptedServer.HANG_UP})
    void aServerThatHangsOrHangsUpWhenOneLogsInKeepsNoConnection(String answer) {
        var client = loggingIn();
        server.script.put("EHLO", ScriptedServer.offering("AUTH PLAIN"));
        server.script.put("AUTH", answer);
        assertThat(send(client)).isInstanceOf(SendResult.Unreachable.class);
        server.script.put("AUTH", "235 welcome");
        assertThat(Stream.generate(() -> send(client)).limit(10)).contains(ACCEPTED);
    }

    private SmtpClient loggingIn() {
        return client("connections", "1", "timeout", "1s", "username", "convene", "password", "secret");
    }

    /** Silence before the first byte of TLS, and in the midst of it: what follows "220" is no handshake. */
    @ParameterizedTest
    @ValueSource(strings = {ScriptedServer.SILENCE, ScriptedServer.HANG_UP, "220 go on"})
    void aServerThatHangsInStarttlsGetsNothingUnprotectedAndKeepsNoConnection(String answer) throws Exception {
        var certificate = certificate();
        server = new ScriptedServer(vertx, Optional.of(certificate), false);
        server.script.put("EHLO", ScriptedServer.offering("STARTTLS"));
        server.script.put("STARTTLS", answer);
        var client = client(
                "connections",
                "1",
                "timeout",
                "1s",
                "tls",
                "required",
                "trusted-certificates",
                certificate.getCertPath());
        assertThat(send(client)).isInstanceOf(SendResult.Unreachable.class);
        assertThat(server.commands).doesNotContain("MAIL");
        server.script.remove("STARTTLS");
        assertThat(Stream.generate(() -> send(client)).limit(10)).contains(ACCEPTED);
        assertThat(server.commands).contains("tls MAIL").doesNotContain("MAIL");
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
        server.script.put(step, String.join(ScriptedServer.PAUSE, (answer + " and more".repeat(8)).split("")));
        var begun = System.nanoTime();
        assertThat(send(client)).isEqualTo(new SendResult.Unreachable("timeout", true));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("it would go on for three times as long")
                .isLessThan(Duration.ofSeconds(8));
        server.script.clear();
        assertThat(Stream.generate(() -> send(client)).limit(10)).contains(ACCEPTED);
    }

    @Test
    void whatIsTooLargeForTheServerIsRefusedForGood() {
        server.script.put("EHLO", "250-localhost\r\n250 SIZE 10");
        assertThat(send(client())).isEqualTo(new SendResult.Refused("message-too-large", true));
    }

    @Test
    void whereTlsIsRequiredNothingGoesOutWithout() {
        assertThat(send(client("tls", "required"))).isEqualTo(new SendResult.Unreachable("tls-not-offered", false));
        assertThat(send(client("tls", "implicit", "timeout", "2s")))
                .isEqualTo(new SendResult.Unreachable("tls-failed", false));
        assertThat(server.commands).doesNotContain("MAIL");
        assertThat(send(client("tls", "opportunistic"))).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"required", "opportunistic"})
    void starttlsComesBeforeTheMessageAndOnlyToWhomIsTrusted(String tls) throws Exception {
        var certificate = certificate();
        server = new ScriptedServer(vertx, Optional.of(certificate), false);
        server.script.put("EHLO", "250-localhost\r\n250 STARTTLS");
        assertThat(send(client("tls", tls))).isEqualTo(new SendResult.Unreachable("tls-failed", false));
        assertThat(send(client("tls", tls, "trusted-certificates", certificate.getCertPath())))
                .isEqualTo(ACCEPTED);
        assertThat(server.commands).contains("tls MAIL").doesNotContain("MAIL");
    }

    @Test
    void implicitTlsIsThereFromTheFirstByteOn() throws Exception {
        var certificate = certificate();
        server = new ScriptedServer(vertx, Optional.of(certificate), true);
        assertThat(send(client("tls", "implicit"))).isEqualTo(new SendResult.Unreachable("tls-failed", false));
        assertThat(send(client("tls", "implicit", "trusted-certificates", certificate.getCertPath())))
                .isEqualTo(ACCEPTED);
        assertThat(server.commands).contains("tls EHLO").doesNotContain("EHLO");
    }

    @Test
    void mailsAreSignedSoThatWhoReadsTheDomainsKeyCanTell() throws Exception {
        var keys = rsa();
        var client = client(
                "dkim.private-key", pem("PRIVATE KEY", keys.getPrivate().getEncoded()),
                "dkim.domain", "example.org",
                "dkim.selector", "convene");
        assertThat(send(client)).isEqualTo(ACCEPTED);
        var message = server.messages.get(0);
        assertThat(isSigned(message, keys)).isTrue();
        assertThat(isSigned(message.replace("Subject: Planning", "Subject: Plonning"), keys))
                .isFalse();
        assertThat(isSigned(message.replace("Zmlyc3Q=", "Zmlyc3U="), keys)).isFalse();
    }

    @Test
    void aKeyWithoutItsDomainIsNotStartedWith() {
        assertThatThrownBy(() -> client("dkim.private-key", "x"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("convene.smtp.dkim.domain");
    }

    private SmtpClient client(String... more) {
        var pairs = new ArrayList<>(List.of("host", "localhost", "port", server.port()));
        pairs.addAll(List.of(more));
        return new SmtpClient(vertx, TestSmtp.config(pairs.toArray(String[]::new)));
    }

    private static SendResult send(SmtpClient client) {
        return client.send(mail("1")).await().atMost(Duration.ofSeconds(20));
    }

    private static OutgoingMail mail(String id) {
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

    private PemKeyCertOptions certificate() throws IOException, InterruptedException {
        var key = folder.resolve("key.pem");
        var certificate = folder.resolve("certificate.pem");
        var process = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("openssl.log")))
                .isZero();
        return new PemKeyCertOptions().setKeyPath(key.toString()).setCertPath(certificate.toString());
    }

    /** RFC 6376 section 6.1, relaxed. */
    private static boolean isSigned(String message, KeyPair keys) throws GeneralSecurityException {
        var parts = message.split("\r\n\r\n", 2);
        var headers = Stream.of(parts[0].split("\r\n(?![ \t])")).toList();
        var signature = header(headers, "DKIM-Signature").orElseThrow();
        var tags = Stream.of(signature.substring(signature.indexOf(':') + 1).split(";"))
                .map(tag -> tag.trim().split("=", 2))
                .collect(Collectors.toMap(tag -> tag[0], tag -> tag[1]));
        assertThat(tags)
                .containsEntry("d", "example.org")
                .containsEntry("s", "convene")
                .containsEntry("a", "rsa-sha256");
        var body = Stream.of(parts[1].split("\r\n"))
                        .map(line -> line.replaceAll("[ \t]+", " ").replaceAll(" $", ""))
                        .collect(Collectors.joining("\r\n"))
                        .replaceAll("(\r\n)*$", "")
                + "\r\n";
        var hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
        var signed = Stream.of(tags.get("h").split(":"))
                .flatMap(name -> header(headers, name.trim()).stream())
                .map(header -> relaxed(header) + "\r\n")
                .collect(Collectors.joining());
        var check = Signature.getInstance("SHA256withRSA");
        check.initVerify(keys.getPublic());
        check.update((signed + relaxed(signature.replaceAll("b=[A-Za-z0-9+/=\\s]+$", "b="))).getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(hash).equals(tags.get("bh"))
                && check.verify(Base64.getMimeDecoder().decode(tags.get("b")));
    }

    private static Optional<String> header(List<String> headers, String name) {
        var start = Pattern.compile(Pattern.quote(name) + "[ \t]*:.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        return headers.stream().filter(start.asMatchPredicate()).findFirst();
    }

    private static String relaxed(String header) {
        var colon = header.indexOf(':');
        return header.substring(0, colon).trim().toLowerCase() + ":"
                + header.substring(colon + 1).replaceAll("\\s+", " ").trim();
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(type, Base64.getMimeEncoder().encodeToString(content), type);
    }
}
