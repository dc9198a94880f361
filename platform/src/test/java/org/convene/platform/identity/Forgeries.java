package org.convene.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.PublicJsonWebKey;

/** Tokens that nobody may accept, of the kinds that libraries have accepted (RFC 8725 section 2). */
public final class Forgeries {
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final TestTokens genuine;
    private final String issuer;
    private final Clock clock;
    private final int journey;
    private final String keyId;
    private final String algorithm;
    private final TestTokens attacker;
    private final TestTokens attackerOfOtherKind;

    /** Of tokens that are shown at once. */
    Forgeries(PublicJsonWebKey signer, String issuer, Clock clock) {
        this(signer, issuer, clock, Duration.ZERO);
    }

    /**
     * @param signer what tokens are signed with there
     * @param journey after which a token is shown at the latest: none becomes valid on its way
     */
    public Forgeries(PublicJsonWebKey signer, String issuer, Clock clock, Duration journey) {
        var kind = TokenAlgorithm.of(signer.getPublicKey()).orElseThrow();
        var isEdwards = kind == TokenAlgorithm.EdDSA;
        this.genuine = new TestTokens(signer, kind);
        this.issuer = issuer;
        this.clock = clock;
        this.journey = Math.toIntExact(journey.toSeconds());
        this.keyId = signer.getKeyId();
        this.algorithm = kind.name();
        this.attacker = TestTokens.withKey(keyId, kind);
        this.attackerOfOtherKind = TestTokens.withKey(keyId, isEdwards ? TokenAlgorithm.ES256 : TokenAlgorithm.EdDSA);
    }

    public Map<String, Function<Random, String>> kinds() {
        return Map.ofEntries(
                Map.entry("none", this::unsigned),
                Map.entry("the public key as a secret", this::publicKeyAsSecret),
                Map.entry("numbers that are no signature", this::numbers),
                Map.entry("another form", this::otherForm),
                Map.entry("base64 of another kind", this::otherBase64),
                Map.entry("a key of one's own", this::ownKey),
                Map.entry("a key of the other kind", this::keyOfOtherKind),
                Map.entry("the name of a key", this::keyName),
                Map.entry("another algorithm's name", this::otherAlgorithm),
                Map.entry("another curve", this::otherCurve),
                Map.entry("what is critical", this::critical),
                Map.entry("twice", this::twice),
                Map.entry("another use", this::otherUse),
                Map.entry("times", this::times),
                Map.entry("claims that are missing", this::missing),
                Map.entry("changed", this::changed));
    }

    /** What no forgery is. */
    public String genuine() {
        return during(0, 600);
    }

    /**
     * Rightly signed.
     *
     * @param begin in seconds from now, as is end
     */
    String during(int begin, int end) {
        return signed(header(algorithm, ""), payload("", end, begin), genuine);
    }

    /** A header of a megabyte in Base64, rightly signed: by EdDSA, Amazon's provider signs no more than that. */
    public String huge() {
        return signed(header(algorithm, ",\"x\":\"" + "x".repeat(780_000) + "\""), payload("", 600, 0), genuine);
    }

    private String unsigned(Random random) {
        var none = "none"
                .chars()
                .mapToObj(letter -> random.nextBoolean()
                        ? String.valueOf((char) letter)
                        : String.valueOf((char) letter).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
        var signature = List.of("", "A".repeat(86), "e30").get(random.nextInt(3));
        return joined(header(none, ""), payload("", 600, 0)) + "." + signature;
    }

    private String publicKeyAsSecret(Random random) {
        var der = genuine.pair().getPublicKey().getEncoded();
        var pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
        var secret = List.of(der, pem.getBytes(UTF_8), genuine.json().getBytes(UTF_8), keyId.getBytes(UTF_8))
                .get(random.nextInt(4));
        var size = List.of("256", "384", "512").get(random.nextInt(3));
        var text = joined(header("HS" + size, ""), payload("", 600, 0));
        try {
            var mac = Mac.getInstance("HmacSHA" + size);
            mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
            return text + "." + BASE64.encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String numbers(Random random) {
        return text() + "." + BASE64.encodeToString(OddSignatures.numbers(genuine.algorithm(), random));
    }

    private String otherForm(Random random) {
        var text = text();
        return text + "." + BASE64.encodeToString(OddSignatures.otherForm(genuine, text, random));
    }

    /** Rightly signed (RFC 7515 section 2). */
    private String otherBase64(Random random) {
        var text = text() + List.of("=", "==", "+", "/", ".").get(random.nextInt(5));
        return text + "." + BASE64.encodeToString(signature(text, genuine));
    }

    private String ownKey(Random random) {
        var own = attacker.json();
        var more = List.of(
                        "",
                        ",\"jwk\":" + own,
                        ",\"jku\":\"https://evil.example.org/keys\"",
                        ",\"x5u\":\"https://evil.example.org/chain\"",
                        ",\"x5c\":[\""
                                + Base64.getEncoder()
                                        .encodeToString(
                                                attacker.pair().getPublicKey().getEncoded()) + "\"]")
                .get(random.nextInt(5));
        return signed(header(algorithm, more), payload("", 600, 0), attacker);
    }

    /** Whatever it calls itself, the key that it names is of one kind. */
    private String keyOfOtherKind(Random random) {
        var other = attackerOfOtherKind.algorithm().name();
        var name = random.nextBoolean() ? algorithm : other;
        var more = random.nextBoolean() ? "" : ",\"jwk\":" + attackerOfOtherKind.json();
        return signed(header(name, more), payload("", 600, 0), attackerOfOtherKind);
    }

    private String keyName(Random random) {
        var name = List.of(
                        "../../../../dev/null",
                        "/proc/self/environ",
                        "' OR 1=1 --",
                        keyId + "' UNION SELECT 'x",
                        "https://evil.example.org/keys#" + keyId,
                        keyId + "\\u0000",
                        keyId.toUpperCase(Locale.ROOT),
                        " " + keyId,
                        "",
                        "x".repeat(1 + random.nextInt(2_000)))
                .get(random.nextInt(10));
        return signed(
                header(algorithm, "").replace("\"" + keyId + "\"", "\"" + name + "\""), payload("", 600, 0), attacker);
    }

    private String otherAlgorithm(Random random) {
        var names = List.of(
                "RS256",
                "PS256",
                "ES384",
                "ES512",
                "ES256K",
                "Ed25519",
                "Ed448",
                attackerOfOtherKind.algorithm().name(),
                algorithm.toLowerCase(Locale.ROOT),
                algorithm + " ",
                "",
                "HS256");
        return signed(header(names.get(random.nextInt(names.size())), ""), payload("", 600, 0), genuine);
    }

    private String otherCurve(Random random) {
        var isEdwards = random.nextBoolean();
        var text = joined(header(isEdwards ? "EdDSA" : "ES384", ""), payload("", 600, 0));
        return text + "." + BASE64.encodeToString(OddSignatures.ofOtherCurve(isEdwards, text));
    }

    private String critical(Random random) {
        var more = List.of(
                        ",\"crit\":[\"x\"],\"x\":1",
                        ",\"crit\":[\"exp\"],\"exp\":1",
                        ",\"crit\":[\"b64\"],\"b64\":false",
                        ",\"crit\":[\"http://example.org/x\"]")
                .get(random.nextInt(4));
        return signed(header(algorithm, more), payload("", 600, 0), genuine);
    }

    private String twice(Random random) {
        var claim = List.of(
                        ",\"sub\":\"65f0c0ffee0123456789ab02\"",
                        ",\"exp\":9999999999",
                        ",\"aud\":\"convene\"",
                        ",\"tenant\":\"65f0c0ffee0123456789ab03\"",
                        ",\"caller_kind\":\"operator\"")
                .get(random.nextInt(5));
        return random.nextInt(6) == 0
                ? signed(header(algorithm, ",\"alg\":\"" + algorithm + "\""), payload("", 600, 0), genuine)
                : signed(header(algorithm, ""), payload(claim, 600, 0), genuine);
    }

    private String otherUse(Random random) {
        var payload = payload("", 600, 0);
        return switch (random.nextInt(4)) {
            case 0 -> signed(header(algorithm, ""), payload.replace("\"convene\"", "\"elsewhere\""), genuine);
            case 1 -> signed(header(algorithm, ""), payload.replace("\"convene\"", "\"convene-meeting\""), genuine);
            case 2 -> signed(header(algorithm, ""), payload.replace(issuer, issuer + "/"), genuine);
            default ->
                signed(
                        header(algorithm, "")
                                .replace(
                                        "at+jwt",
                                        List.of("JWT", "participant+jwt", "AT+JWT")
                                                .get(random.nextInt(3))),
                        payload,
                        genuine);
        };
    }

    /** Ten seconds of difference between clocks are forgiven, and not one more. */
    private String times(Random random) {
        return random.nextBoolean()
                ? during(-2_000, -10 - random.nextInt(1_000))
                : during(11 + journey + random.nextInt(1_000), 6_000);
    }

    private String missing(Random random) {
        var without =
                List.of("exp", "sub", "iss", "aud", "caller_kind", "tenant").get(random.nextInt(6));
        var odd = random.nextBoolean() ? "other" : "x" + without;
        return signed(
                header(algorithm, ""),
                payload("", 600, 0).replace("\"" + without + "\":", "\"" + odd + "\":"),
                genuine);
    }

    private String changed(Random random) {
        var token = genuine();
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
        return switch (random.nextInt(8)) {
            case 0 -> token.substring(0, at) + character + token.substring(at + 1);
            case 1 -> token.substring(0, at) + token.substring(at + 1);
            case 2 -> token.substring(0, at) + character + token.substring(at);
            case 3 -> token.substring(0, at);
            case 4 ->
                token + List.of(".", "=", "==", " ", "\n", "." + parts[2], "A").get(random.nextInt(7));
            case 5 ->
                token.substring(0, at)
                        + List.of("=", "+", "/", "\r\n", "%20", "\u0000", "é").get(random.nextInt(7))
                        + token.substring(at);
            case 6 -> parts[random.nextInt(3)] + "." + parts[random.nextInt(3)] + "." + parts[random.nextInt(3)];
            default ->
                List.of(" " + token, "." + token, parts[0] + "." + parts[1], parts[0] + "." + parts[1] + ".")
                        .get(random.nextInt(4));
        };
    }

    private String text() {
        return joined(header(algorithm, ""), payload("", 600, 0));
    }

    private String header(String name, String more) {
        return "{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"%s}".formatted(name, keyId, more);
    }

    /**
     * @param end in seconds from now, as is begin
     */
    private String payload(String more, int end, int begin) {
        var now = clock.instant().getEpochSecond();
        return """
                {"iss":"%s","sub":"65f0c0ffee0123456789ab01","aud":"convene","nbf":%d,"exp":%d,"caller_kind":"client",\
                "scope":"meetings:read","tenant":"%s","tenant_domain":"demo","client_name":"Demo"%s}""".formatted(issuer, now + begin, now + end, TestTokens.TENANT, more);
    }

    private static String signed(String header, String payload, TestTokens key) {
        var text = joined(header, payload);
        return text + "." + BASE64.encodeToString(signature(text, key));
    }

    private static byte[] signature(String text, TestTokens key) {
        return OddSignatures.sign(key.algorithm().signature(), key.pair().getPrivateKey(), text);
    }

    private static String joined(String header, String payload) {
        return BASE64.encodeToString(header.getBytes(UTF_8)) + "." + BASE64.encodeToString(payload.getBytes(UTF_8));
    }
}
