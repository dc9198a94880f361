package org.convene.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import java.security.PublicKey;
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
import org.convene.platform.testing.MovableClock;
import org.junit.jupiter.api.Test;

/** RFC 8725: whatever is wrong with a token, it is refused, and always alike. */
class ForgeriesTest {
    private static final TestTokens KEY = TestTokens.withKey("one");

    private final MovableClock clock = new MovableClock();
    private final Forgeries forgeries = new Forgeries(KEY, clock);
    private final Map<String, Function<Random, String>> kinds = forgeries.kinds();
    private final TokenVerifier verifier =
            new TokenVerifier(ForgeriesTest::key, TestTokens.NONE_REVOKED, clock, TestTokens.ISSUER);

    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void noForgeryIsAccepted(@ForAll("kinds") String kind, @ForAll long seed) {
        var token = kinds.get(kind).apply(new Random(seed));

        assertRefused(token);
    }

    @Test
    void aHeaderOfAMegabyteIsRefused() {
        assertRefused(forgeries.huge());
    }

    /** So that the rest is refused for what it is. */
    @Test
    void theGenuineOneIsAccepted() {
        assertThat(verifier.verify(forgeries.genuine()).await().indefinitely()).isNotNull();
    }

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of(kinds.keySet());
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> BearerAuthentication.identity(
                        verifier.verify(token).await().indefinitely(), null))
                .isExactlyInstanceOf(AuthenticationFailedException.class)
                .hasMessage(null)
                .hasNoCause();
    }

    private static Uni<Optional<PublicKey>> key(String keyId) {
        return Uni.createFrom()
                .item(keyId.equals("one") ? Optional.of(KEY.pair().getPublicKey()) : Optional.empty());
    }
}
