package org.convene.notifications.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.notifications.email.SmtpDialogue.assertSendsInTheEnd;
import static org.convene.notifications.email.SmtpDialogue.send;

import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.convene.notifications.notice.SendResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server on loopback that speaks TLS, or does not. */
class SmtpTlsTest {
    private static final SendResult ACCEPTED = new SendResult.Accepted();

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private ScriptedServer server = new ScriptedServer(vertx, Optional.empty(), false);

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whereTlsIsRequiredNothingGoesOutWithout() {
        assertThat(send(client("tls", "required"))).isEqualTo(new SendResult.Unreachable("tls-not-offered", false));
        assertThat(send(client("tls", "implicit"))).isEqualTo(new SendResult.Unreachable("tls-failed", false));
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
                "2s",
                "tls",
                "required",
                "trusted-certificates",
                certificate.getCertPath());
        assertThat(send(client)).isInstanceOf(SendResult.Unreachable.class);
        assertThat(server.commands).doesNotContain("MAIL");
        server.script.remove("STARTTLS");
        assertSendsInTheEnd(client);
        assertThat(server.commands).contains("tls MAIL").doesNotContain("MAIL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"required", "opportunistic", "implicit"})
    void aServerOfAnotherNameIsNotTrustedWhoeverVouchesForIt(String tls) throws Exception {
        var certificate = certificate("mail.example.org");
        server = new ScriptedServer(vertx, Optional.of(certificate), tls.equals("implicit"));
        server.script.put("EHLO", "250-localhost\r\n250 STARTTLS");
        assertThat(send(client("tls", tls, "trusted-certificates", certificate.getCertPath())))
                .isEqualTo(new SendResult.Unreachable("tls-failed", false));
        assertThat(server.commands).doesNotContain("MAIL", "tls MAIL");
    }

    private SmtpClient client(String... more) {
        return SmtpDialogue.client(vertx, server, more);
    }

    private PemKeyCertOptions certificate() throws IOException, InterruptedException {
        return certificate("localhost");
    }

    private PemKeyCertOptions certificate(String host) throws IOException, InterruptedException {
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
                        "/CN=" + host,
                        "-addext",
                        "subjectAltName=DNS:" + host,
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
}
