package org.convene.access.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.convene.platform.identity.OddSignatures;
import org.convene.platform.identity.TokenAlgorithm;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/** Tokens that say to be of an issuer and are not, of the kinds that libraries have accepted (RFC 8725 section 2). */
final class Forgeries {
    static final String ISSUER = "https://id.example.org";

    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final TestKey STRANGER = TestKey.p256("p256");
    private static final TestKey STRANGE_RSA = TestKey.rsa("rsa", 2_048);

    private final TestKey rsa;
    private final TestKey p256;
    private final Clock clock;

    Forgeries(TestKey rsa, TestKey p256, Clock clock) {
        this.rsa = rsa;
        this.p256 = p256;
        this.clock = clock;
    }

    Map<String, Function<Random, String>> kinds() {
        return Map.of(
                "none", this::unsigned,
                "the public key as a secret", this::publicKeyAsSecret,
                "what is no signature", this::noSignature,
                "a key of one's own", this::ownKey,
                "another algorithm's name", this::otherAlgorithm,
                "another key's id", this::otherKey,
                "what is critical", this::critical,
                "twice", this::twice,
                "another's", this::others,
                "changed", this::changed);
    }

    List<String> genuine() {
        return List.of(p256.sign("ES256", payload("")), rsa.sign("RS256", payload("")));
    }

    private String unsigned(Random random) {
        var name = pick(random, "none", "None", "NONE", "nOnE", "");
        return joined(header(name, "p256", ""), payload(""))
                + pick(random, ".", "." + "A".repeat(86), ".e30", "", "..");
    }

    private String publicKeyAsSecret(Random random) {
        var key = random.nextBoolean() ? rsa : p256;
        var der = key.pair().getPublicKey().getEncoded();
        var pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
        var secret = pick(random, der, pem.getBytes(UTF_8), key.json().getBytes(UTF_8), "p256".getBytes(UTF_8));
        var size = pick(random, "256", "384", "512");
        var text = joined(header("HS" + size, key.pair().getKeyId(), ""), payload(""));
        try {
            var mac = Mac.getInstance("HmacSHA" + size);
            mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
            return text + "." + BASE64.encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String noSignature(Random random) {
        var text = joined(header("ES256", "p256", ""), payload(""));
        var signature = random.nextBoolean()
                ? OddSignatures.numbers(TokenAlgorithm.ES256, random)
                : OddSignatures.asn1(p256.pair().getPrivateKey(), text);
        return text + "." + BASE64.encodeToString(signature);
    }

    private String ownKey(Random random) {
        var stranger = random.nextBoolean() ? STRANGER : STRANGE_RSA;
        var algorithm = stranger == STRANGER ? "ES256" : pick(random, "RS256", "PS256");
        var keyId = stranger.pair().getKeyId();
        Map<String, Object> headers = pick(
                random,
                Map.of("kid", keyId),
                Map.of("kid", keyId, "jwk", stranger.published().toParams(OutputControlLevel.PUBLIC_ONLY)),
                Map.of("kid", keyId, "jku", "https://stranger.example.org/keys"),
                Map.of("kid", keyId, "x5u", "https://stranger.example.org/chain"));
        return stranger.sign(algorithm, headers, payload(""));
    }

    private String otherAlgorithm(Random random) {
        var name = pick(random, "PS256", "ES384", "ES512", "ES256K", "EdDSA", "es256", "ES256 ", "", "HS256", "RS256");
        var parts = p256.sign("ES256", payload("")).split("\\.");
        return BASE64.encodeToString(header(name, "p256", "").getBytes(UTF_8)) + "." + parts[1] + "." + parts[2];
    }

    private String otherKey(Random random) {
        var keyId = pick(random, "rsa", "RSA", "P256", " p256", "", "../../dev/null", "' OR 1=1 --", "p256\\u0000");
        return p256.sign("ES256", Map.of("kid", keyId), payload(""));
    }

    private String critical(Random random) {
        Map<String, Object> headers = pick(
                random,
                Map.of("kid", "p256", "crit", List.of("x"), "x", 1),
                Map.of("kid", "p256", "crit", List.of("exp"), "exp", 1),
                Map.of("kid", "p256", "crit", List.of()),
                Map.of("kid", "p256", "b64", true));
        return p256.sign("ES256", headers, payload(""));
    }

    private String twice(Random random) {
        var more = pick(random, ",\"sub\":\"user-2\"", ",\"exp\":9999999999", ",\"aud\":\"convene\"", ",\"iss\":\"x\"");
        return p256.sign("ES256", payload(more));
    }

    private String others(Random random) {
        var payload = payload("");
        return p256.sign(
                "ES256",
                pick(
                        random,
                        payload.replace(ISSUER, ISSUER + "/"),
                        payload.replace("convene", "other"),
                        payload.replace("\"sub\"", "\"xsub\""),
                        payload.replace("\"exp\"", "\"xexp\""),
                        payload.replace("\"iat\"", "\"xiat\""),
                        payload.replace("\"sub\":\"user-1\"", "\"sub\":7"),
                        payload.replace("\"exp\":", "\"exp\":-"),
                        payload.replace("\"exp\":", "\"nbf\":9999999999,\"exp\":"),
                        "[" + payload + "]",
                        "7",
                        "null",
                        payload.substring(1)));
    }

    private String changed(Random random) {
        var token = pick(random, genuine().toArray(String[]::new));
        while (true) {
            var changed = changed(token, random);
            if (!changed.equals(token)) {
                return changed;
            }
        }
    }

    private static String changed(String token, Random random) {
        var at = random.nextInt(token.length());
        var character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        var parts = token.split("\\.");
        return switch (random.nextInt(7)) {
            case 0 -> token.substring(0, at) + character + token.substring(at + 1);
            case 1 -> token.substring(0, at) + token.substring(at + 1);
            case 2 -> token.substring(0, at) + character + token.substring(at);
            case 3 -> token.substring(0, at);
            case 4 -> token + pick(random, ".", "=", "==", " ", "\n", "." + parts[2], "A");
            case 5 -> token.substring(0, at) + pick(random, "=", "+", "/", "\r\n", "\u0000", "é") + token.substring(at);
            default -> pick(random, parts) + "." + pick(random, parts) + "." + pick(random, parts);
        };
    }

    private String payload(String more) {
        var now = clock.instant().getEpochSecond();
        return "{\"iss\":\"%s\",\"sub\":\"user-1\",\"aud\":\"convene\",\"iat\":%d,\"exp\":%d%s}"
                .formatted(ISSUER, now - 10, now + 300, more);
    }

    private static String header(String algorithm, String keyId, String more) {
        return "{\"alg\":\"%s\",\"typ\":\"JWT\",\"kid\":\"%s\"%s}".formatted(algorithm, keyId, more);
    }

    private static String joined(String header, String payload) {
        return BASE64.encodeToString(header.getBytes(UTF_8)) + "." + BASE64.encodeToString(payload.getBytes(UTF_8));
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
