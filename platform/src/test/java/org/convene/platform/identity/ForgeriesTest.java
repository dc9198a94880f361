package org.convene.platform.identity;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.Arrays;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 8725: whatever is wrong with a token, it is refused, and always alike. */
class ForgeriesTest {
    private static final Clock CLOCK = new MovableClock();
    private static final Map<TokenAlgorithm, TestTokens> KEYS = forEach(by -> TestTokens.withKey("one", by));
    private static final Map<TokenAlgorithm, Forgeries> FORGERIES =
            forEach(by -> new Forgeries(key(by).pair(), TestTokens.ISSUER, CLOCK));
    private static final Map<TokenAlgorithm, TokenVerifier> VERIFIERS = forEach(by -> new TokenVerifier(
            keyId -> Uni.createFrom()
                    .item(Optional.of(key(by).pair().getPublicKey()).filter(key -> keyId.equals("one"))),
            TestTokens.NONE_REVOKED,
            CLOCK,
            TestTokens.ISSUER));

    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void noForgeryIsAccepted(@ForAll TokenAlgorithm algorithm, @ForAll("kinds") String kind, @ForAll long seed) {
        var token = forgeries(algorithm).kinds().get(kind).apply(new Random(seed));

        assertRefused(algorithm, token);
    }

    @ParameterizedTest
    @EnumSource
    void aHeaderOfAMegabyteIsRefused(TokenAlgorithm algorithm) {
        assertRefused(algorithm, forgeries(algorithm).huge());
    }

    /** So that the rest is refused for what it is. */
    @ParameterizedTest
    @EnumSource
    void theGenuineOneIsAccepted(TokenAlgorithm algorithm) {
        assertAccepted(algorithm, forgeries(algorithm).genuine());
    }

    /** So that what comes a second sooner or later is refused for that second. */
    @ParameterizedTest
    @EnumSource
    void clocksMayDifferByTenSeconds(TokenAlgorithm algorithm) {
        assertAccepted(algorithm, forgeries(algorithm).during(-600, -9));
        assertAccepted(algorithm, forgeries(algorithm).during(10, 600));
        assertRefused(algorithm, forgeries(algorithm).during(-600, -10));
        assertRefused(algorithm, forgeries(algorithm).during(11, 600));
    }

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of(forgeries(TokenAlgorithm.ES256).kinds().keySet());
    }

    private static void assertAccepted(TokenAlgorithm algorithm, String token) {
        assertThat(verifier(algorithm).verify(token).await().indefinitely()).isNotNull();
    }

    private void assertRefused(TokenAlgorithm algorithm, String token) {
        assertThatThrownBy(() -> BearerAuthentication.identity(
                        verifier(algorithm).verify(token).await().indefinitely(), null))
                .isExactlyInstanceOf(AuthenticationFailedException.class)
                .hasMessage(null)
                .hasNoCause();
    }

    private static Forgeries forgeries(TokenAlgorithm algorithm) {
        return requireNonNull(FORGERIES.get(algorithm));
    }

    private static TokenVerifier verifier(TokenAlgorithm algorithm) {
        return requireNonNull(VERIFIERS.get(algorithm));
    }

    private static TestTokens key(TokenAlgorithm algorithm) {
        return requireNonNull(KEYS.get(algorithm));
    }

    private static <T> Map<TokenAlgorithm, T> forEach(Function<TokenAlgorithm, T> maker) {
        return Arrays.stream(TokenAlgorithm.values()).collect(toMap(identity(), maker));
    }
}
