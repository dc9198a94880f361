package org.convene.access.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.convene.platform.identity.KeySet;
import org.convene.platform.testing.MovableClock;
import org.junit.jupiter.api.Test;

/** RFC 8725: what is forged in the name of an issuer is refused, whatever it is. */
class ForgeriesTest {
    private static final TestKey RSA = TestKey.rsa("rsa", 2_048);
    private static final TestKey P256 = TestKey.p256("p256");
    private static final KeySet KEYS = KeySet.parse(IdentityProvider.keySet(RSA, P256), key -> true);

    private final MovableClock clock = new MovableClock();
    private final TokenCheck check = new TokenCheck(clock);
    private final Issuer issuer = TestIssuers.issuer(Forgeries.ISSUER, Optional.empty());
    private final Forgeries forgeries = new Forgeries(RSA, P256, clock);
    private final Map<String, Function<Random, String>> kinds = forgeries.kinds();

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void noForgeryIsAccepted(@ForAll("kinds") String kind, @ForAll long seed) {
        assertRefused(kinds.get(kind).apply(new Random(seed)));
    }

    @Test
    void whatIsTooLongIsRefusedHoweverRightItIs() {
        var payload =
                "{\"iss\":\"%s\",\"sub\":\"user-1\",\"x\":\"%s\"}".formatted(Forgeries.ISSUER, "x".repeat(16_384));

        assertRefused(P256.sign("ES256", payload));
    }

    /** So that the rest is refused for what it is. */
    @Test
    void theGenuineOnesAreAccepted() {
        assertThat(forgeries.genuine())
                .allSatisfy(token -> assertThat(subject(token)).isEqualTo("user-1"));
    }

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of(kinds.keySet());
    }

    private void assertRefused(String text) {
        assertThatThrownBy(() -> subject(text)).as(text).isExactlyInstanceOf(TokenRefusedException.class);
    }

    private Object subject(String text) {
        var token = ForeignToken.parse(text);
        var algorithm = TokenCheck.requireAllowed(token, TokenKind.ID_TOKEN, issuer);
        if (!token.issuer().equals(issuer.issuer())) {
            throw new TokenRefusedException("issuer-unknown");
        }
        var key = KEYS.find(token.keyId()).orElseThrow(() -> new TokenRefusedException("key-unknown"));
        return check.claims(token, algorithm, issuer, key).getClaimValue("sub");
    }
}
