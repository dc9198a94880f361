package org.convene.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.convene.access.token.TestAssertion.Kind;
import org.convene.platform.identity.OddSignatures;
import org.convene.platform.identity.TokenAlgorithm;
import org.convene.platform.time.Id;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.HmacKey;

/** Assertions that nobody may accept of a client whose one key is that of {@link Kind#ES256}. */
final class AssertionForgeries {
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String client;
    private final String genuine;

    AssertionForgeries(String client) {
        this.client = client;
        this.genuine = valid().sign();
    }

    Map<String, Function<Random, String>> kinds() {
        return Map.ofEntries(
                Map.entry("none", this::unsigned),
                Map.entry("the public key as a secret", this::publicKeyAsSecret),
                Map.entry("what is no signature", this::noSignature),
                Map.entry("another's key", this::othersKey),
                Map.entry("a key of one's own", this::ownKey),
                Map.entry("another client", this::otherClient),
                Map.entry("another audience", this::otherAudience),
                Map.entry("times", this::times),
                Map.entry("what is missing", this::missing),
                Map.entry("what is of another type", this::otherType),
                Map.entry("another kind of token", this::otherToken),
                Map.entry("what is critical", this::critical),
                Map.entry("twice", this::twice),
                Map.entry("the name of a key", this::keyName),
                Map.entry("changed", this::changed));
    }

    /** With a header of a megabyte, rightly signed. */
    String huge() {
        return valid().sign(signature -> signature.setHeader("x", "x".repeat(780_000)));
    }

    private TestAssertion valid() {
        return TestAssertion.of(client, Kind.ES256);
    }

    private String unsigned(Random random) {
        var name = List.of("none", "None", "NONE").get(random.nextInt(3));
        return encoded("{\"alg\":\"%s\"}".formatted(name)) + "." + encoded(valid().payload()) + "."
                + List.of("", "A", "e30").get(random.nextInt(3));
    }

    private String publicKeyAsSecret(Random random) {
        var der = Kind.ES256.pair.getPublicKey().getEncoded();
        var pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
        var secret = List.of(der, pem.getBytes(UTF_8), Kind.ES256.pair.toJson().getBytes(UTF_8))
                .get(random.nextInt(3));
        return valid().sign(signature -> {
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            signature.setKey(new HmacKey(secret));
        });
    }

    private String noSignature(Random random) {
        var text = genuine.substring(0, genuine.lastIndexOf('.'));
        var signature = random.nextBoolean()
                ? OddSignatures.numbers(TokenAlgorithm.ES256, random)
                : OddSignatures.asn1(Kind.ES256.pair.getPrivateKey(), text);
        return text + "." + BASE64.encodeToString(signature);
    }

    private String othersKey(Random random) {
        return TestAssertion.of(
                        client, List.of(Kind.EDDSA, Kind.PS256, Kind.RS256).get(random.nextInt(3)))
                .sign();
    }

    private String ownKey(Random random) {
        var own = Kind.EDDSA.pair;
        return TestAssertion.of(client, Kind.EDDSA).sign(signature -> {
            switch (random.nextInt(3)) {
                case 0 -> signature.setJwkHeader(own);
                case 1 -> signature.setHeader("jku", "https://evil.example.org/keys");
                default -> signature.setHeader("x5u", "https://evil.example.org/chain");
            }
        });
    }

    private String otherClient(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> valid().claim("iss", Id.next()).sign();
            case 1 -> valid().claim("sub", Id.next()).sign();
            case 2 -> TestAssertion.of(Id.next(), Kind.ES256).sign();
            default -> TestAssertion.of("operator", Kind.ES256).sign();
        };
    }

    private String otherAudience(Random random) {
        var others = List.<Object>of(
                "https://convene.example.org/",
                "https://convene.example.org/oauth2/introspect",
                "https://evil.example.org",
                "convene",
                List.of(),
                List.of(TestAssertion.ISSUER, "https://evil.example.org"),
                List.of(TestAssertion.ISSUER, TestAssertion.ISSUER + "/oauth2/token"));
        return valid().claim("aud", others.get(random.nextInt(others.size()))).sign();
    }

    /** Ten seconds of difference between clocks are forgiven. */
    private String times(Random random) {
        var now = Instant.now().getEpochSecond();
        var more = random.nextInt(1_000);
        return switch (random.nextInt(4)) {
            case 0 -> valid().claim("exp", now - 11 - more).sign();
            case 1 -> valid().claim("exp", now + 320 + more).sign();
            case 2 -> valid().claim("nbf", now + 20 + more).sign();
            default ->
                valid().claim("iat", random.nextBoolean() ? now + 20 + more : now - 330 - more)
                        .sign();
        };
    }

    private String missing(Random random) {
        var name = List.of("iss", "sub", "aud", "exp", "jti").get(random.nextInt(5));
        return random.nextBoolean()
                ? valid().without(name).sign()
                : valid().without(name).claim("x" + name, "x").sign();
    }

    private String otherType(Random random) {
        var name = List.of("iss", "sub", "exp", "jti", "nbf", "iat").get(random.nextInt(6));
        var value = List.<Object>of(List.of(client), Map.of("a", 1), true, "").get(random.nextInt(4));
        return valid().claim(name, value).sign();
    }

    private String otherToken(Random random) {
        var type = List.of("at+jwt", "participant+jwt", "dpop+jwt").get(random.nextInt(3));
        return valid().sign(signature -> signature.setHeader("typ", type));
    }

    private String critical(Random random) {
        var name = List.of("x", "exp", "http://example.org/x").get(random.nextInt(3));
        return valid().sign(signature -> {
            signature.setCriticalHeaderNames(name);
            signature.setHeader(name, "1");
        });
    }

    private String twice(Random random) {
        var claim = List.of("\"sub\":\"" + client + "\"", "\"exp\":9999999999", "\"jti\":\"x\"")
                .get(random.nextInt(3));
        var payload = valid().payload();
        return valid().sign(signature ->
                signature.setPayload(payload.substring(0, payload.length() - 1) + "," + claim + "}"));
    }

    private String keyName(Random random) {
        var names = List.of("K", "k ", "../k", "' OR 1=1 --", "x".repeat(1 + random.nextInt(2_000)));
        return valid().keyId(names.get(random.nextInt(names.size()))).sign();
    }

    /** Nothing is changed that its signature does not hold for; the last character has bits that mean nothing. */
    private String changed(Random random) {
        while (true) {
            var at = random.nextInt(genuine.length() - 1);
            var character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            var changed = switch (random.nextInt(4)) {
                case 0 -> genuine.substring(0, at) + character + genuine.substring(at + 1);
                case 1 -> genuine.substring(0, at) + genuine.substring(at + 1);
                case 2 -> genuine.substring(0, at) + character + genuine.substring(at);
                default -> genuine.substring(0, at);
            };
            if (!changed.equals(genuine)) {
                return changed;
            }
        }
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(UTF_8));
    }
}
