package org.convene.access.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.convene.platform.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8725, OpenID Connect Core section 3.1.3.7: which tokens are their issuer's, for us and for now. */
class TokenCheckTest {
    private static final String NAME = "https://id.example.org/realms/acme";
    private static final TestKey RSA = TestKey.rsa("rsa", 2_048);
    private static final TestKey P256 = TestKey.p256("p256");
    private static final TestKey EDWARDS = TestKey.ed25519("edwards");

    private final MovableClock clock = new MovableClock();
    private final TokenCheck check = new TokenCheck(clock);
    private final Issuer issuer = TestIssuers.issuer(NAME, Optional.empty());

    private record Signer(Algorithm algorithm, TestKey key) {}

    static Stream<Signer> signers() {
        return Stream.of(
                new Signer(Algorithm.RS256, RSA),
                new Signer(Algorithm.PS256, RSA),
                new Signer(Algorithm.ES256, P256),
                new Signer(Algorithm.EdDSA, EDWARDS));
    }

    @ParameterizedTest
    @MethodSource("signers")
    void eachAlgorithmIsAcceptedWhereItIsAllowedAndOnlyThere(Signer signer) {
        var token = signer.key().sign(signer.algorithm().name(), payload());
        var allowing = with(signer.algorithm());
        var others = Stream.of(Algorithm.values())
                .filter(other -> other != signer.algorithm())
                .toArray(Algorithm[]::new);

        assertThat(accepted(token, allowing, signer.key())).isTrue();
        assertRefused(() -> accepted(token, with(others), signer.key()), "algorithm");
    }

    @Test
    void aKeyOfAnotherTypeSizeCurveOrUseChecksNothing() {
        var weak = TestKey.rsa("weak", 1_024);
        var other = TestKey.p384("p384");
        var meant = TestKey.rsa("meant", 2_048);
        meant.pair().setAlgorithm("PS256");

        assertRefused(() -> accepted(weak.sign("RS256", payload()), with(Algorithm.RS256), weak), "key");
        assertRefused(() -> accepted(P256.sign("ES256", payload()), with(Algorithm.ES256), other), "key");
        assertRefused(() -> accepted(P256.sign("ES256", payload()), with(Algorithm.ES256), RSA), "key");
        assertRefused(() -> accepted(meant.sign("RS256", payload()), with(Algorithm.RS256), meant), "key");
        assertThat(accepted(meant.sign("PS256", payload()), with(Algorithm.PS256), meant))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "exp, 0, true",
        "exp, -29, true",
        "exp, -30, false",
        "nbf, 30, true",
        "nbf, 31, false",
        "iat, 30, true",
        "iat, 31, false",
        "iat, -86400, true",
        "iat, -86431, false",
    })
    void timesAreComparedGiveOrTakeHalfAMinute(String claim, int seconds, boolean right) {
        var payload = changed(claims -> claims.put(claim, clock.instant().getEpochSecond() + seconds));

        assertRight(payload, right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp", "iat"})
    void whatIsRequiredMustBeThere(String claim) {
        assertRight(changed(claims -> claims.remove(claim)), false);
        assertRight(changed(claims -> claims.putNull(claim)), false);
        assertRight(changed(claims -> claims.put(claim, new JsonObject().put("a", 1))), false);
    }

    static Stream<Consumer<JsonObject>> forOthers() {
        return Stream.of(
                claims -> claims.put("iss", NAME + "/"),
                claims -> claims.put("iss", NAME.toUpperCase()),
                claims -> claims.put("aud", "Convene"),
                claims -> claims.put("aud", "other"),
                claims -> claims.put("aud", new JsonArray(List.of("other", "another"))),
                claims -> claims.put("aud", new JsonArray()),
                claims -> claims.put("aud", new JsonArray(List.of("convene", "other"))),
                claims -> claims.put("aud", new JsonArray(List.of("convene", "other")))
                        .put("azp", "other"),
                claims -> claims.put("aud", new JsonArray(List.of("convene", "other")))
                        .put("azp", new JsonArray(List.of("convene"))),
                claims -> claims.put("events", new JsonObject()));
    }

    @ParameterizedTest
    @MethodSource("forOthers")
    void whatIsFromOrForAnotherOrNoTokenOfSomebodyIsRefused(Consumer<JsonObject> change) {
        assertRight(changed(change), false);
    }

    @Test
    void aTokenForSeveralIsRightIfItWasAskedForByUs() {
        var several = new JsonArray(List.of("other", "convene"));

        assertRight(changed(claims -> claims.put("aud", several).put("azp", "convene")), true);
        assertRight(changed(claims -> claims.put("aud", new JsonArray(List.of("convene")))), true);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ID_TOKEN, -, true",
                "ID_TOKEN, JWT, true",
                "ID_TOKEN, application/jwt, true",
                "ID_TOKEN, at+jwt, false",
                "ID_TOKEN, logout+jwt, false",
                "ID_TOKEN, secevent+jwt, false",
                "JWT, at+jwt, true",
                "JWT, application/at+jwt, true",
                "JWT, JWT, true",
                "JWT, dpop+jwt, false",
            })
    void theTypeInItsHeaderMustBeThatOfSuchAToken(TokenKind kind, String type, boolean right) {
        Map<String, Object> headers = type == null ? Map.of("kid", "p256") : Map.of("kid", "p256", "typ", type);
        var token = ForeignToken.parse(P256.sign("ES256", headers, payload()));

        if (right) {
            assertThat(TokenCheck.requireAllowed(token, kind, issuer)).isEqualTo(Algorithm.ES256);
        } else {
            assertRefused(() -> TokenCheck.requireAllowed(token, kind, issuer) == null, "type");
        }
    }

    @Test
    void whatTheHeaderSaysOfKeysIsNotLookedAt() {
        var stranger = TestKey.p256("p256");
        Map<String, Object> headers = Map.of(
                "kid",
                "p256",
                "jwk",
                new JsonObject(stranger.json()).getMap(),
                "jku",
                "https://stranger.example.org/keys",
                "x5u",
                "https://stranger.example.org/chain");

        assertThat(accepted(P256.sign("ES256", headers, payload()), issuer, P256))
                .isTrue();
        assertRefused(() -> accepted(stranger.sign("ES256", headers, payload()), issuer, P256), "token");
    }

    @Test
    void nothingOfATokenIsPrinted() {
        var token = ForeignToken.parse(P256.sign("ES256", payload()));

        assertThat(token.toString()).doesNotContain("eyJ", NAME, "user-1");
    }

    private Issuer with(Algorithm... algorithms) {
        return TestIssuers.algorithms(algorithms).apply(IssuerEdit.of(issuer)).applyTo(issuer);
    }

    private String payload() {
        return changed(claims -> {});
    }

    private String changed(Consumer<JsonObject> change) {
        var now = clock.instant().getEpochSecond();
        var claims = new JsonObject()
                .put("iss", NAME)
                .put("sub", "user-1")
                .put("aud", TestIssuers.AUDIENCE)
                .put("iat", now - 100)
                .put("exp", now + 300);
        change.accept(claims);
        return claims.encode();
    }

    private void assertRight(String payload, boolean right) {
        var token = P256.sign("ES256", payload);
        if (right) {
            assertThat(accepted(token, issuer, P256)).isTrue();
        } else {
            assertThatThrownBy(() -> accepted(token, issuer, P256)).isInstanceOf(TokenRefusedException.class);
        }
    }

    private boolean accepted(String text, Issuer from, TestKey key) {
        var token = ForeignToken.parse(text);
        var algorithm = TokenCheck.requireAllowed(token, TokenKind.JWT, from);
        return check.claims(token, algorithm, from, key.published()).hasClaim("sub");
    }

    private interface Step {
        boolean take();
    }

    private static void assertRefused(Step step, String rule) {
        assertThatThrownBy(step::take)
                .isInstanceOf(TokenRefusedException.class)
                .satisfies(refusal ->
                        assertThat(((TokenRefusedException) refusal).rule()).isEqualTo(rule));
    }
}
