package org.convene.notifications.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.notifications.email.SmtpDialogue.send;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.convene.notifications.notice.SendResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mails as they are signed (RFC 6376), checked by the rules of who reads them. */
class DkimTest {
    private static final SendResult ACCEPTED = new SendResult.Accepted();

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedServer server = new ScriptedServer(vertx, Optional.empty(), false);

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
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
        return SmtpDialogue.client(vertx, server, more);
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
        check.update((signed + relaxed(signature.replaceFirst("([;\\s])b=[^;]*", "$1b="))).getBytes(UTF_8));
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
