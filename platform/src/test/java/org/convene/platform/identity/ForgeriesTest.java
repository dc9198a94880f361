package org.convene.platform.identity;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import java.security.Security;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.convene.platform.testing.MovableClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 8725: whatever is wrong with a token, it is refused, and always alike. */
class ForgeriesTest {
    static {
        // As services do, before there are keys.
        AmazonCorrettoCryptoProvider.install();
    }

    private static final Clock CLOCK = new MovableClock();
    private static final Map<TokenAlgorithm, Door> DOORS =
            Arrays.stream(TokenAlgorithm.values()).collect(toMap(identity(), Door::of));

    /** Tokens by one key, and who checks them. */
    private record Door(Forgeries forgeries, TokenVerifier verifier) {
        static Door of(TokenAlgorithm algorithm) {
            var key = TestTokens.withKey("one", algorithm).pair();
            var verifier = new TokenVerifier(
                    keyId -> Uni.createFrom()
                            .item(Optional.of(key.getPublicKey()).filter(known -> keyId.equals("one"))),
                    TestTokens.NONE_REVOKED,
                    CLOCK,
                    TestTokens.ISSUER);
            return new Door(new Forgeries(key, TestTokens.ISSUER, CLOCK), verifier);
        }

        void assertAccepted(String token) {
            assertThat(verifier.verify(token).await().indefinitely()).isNotNull();
        }

        void assertRefused(String token) {
            assertThatThrownBy(() -> BearerAuthentication.identity(
                            verifier.verify(token).await().indefinitely(), null))
                    .isExactlyInstanceOf(AuthenticationFailedException.class)
                    .hasMessage(null)
                    .hasNoCause();
        }
    }

    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void noForgeryIsAccepted(@ForAll TokenAlgorithm algorithm, @ForAll("kinds") String kind, @ForAll long seed) {
        var token = door(algorithm).forgeries().kinds().get(kind).apply(new Random(seed));

        door(algorithm).assertRefused(token);
    }

    @ParameterizedTest
    @EnumSource
    void noneIsAcceptedWhereJavasOwnCryptographyDoesTheWork(TokenAlgorithm algorithm) {
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
        try {
            var door = Door.of(algorithm);
            var random = new Random(1);
            door.assertAccepted(door.forgeries().genuine());
            door.forgeries().kinds().values().forEach(kind -> {
                for (var time = 0; time < 200; time++) {
                    door.assertRefused(kind.apply(random));
                }
            });
        } finally {
            AmazonCorrettoCryptoProvider.install();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHeaderOfAMegabyteIsRefused(TokenAlgorithm algorithm) {
        door(algorithm).assertRefused(door(algorithm).forgeries().huge());
    }

    /** So that the rest is refused for what it is. */
    @ParameterizedTest
    @EnumSource
    void theGenuineOneIsAccepted(TokenAlgorithm algorithm) {
        door(algorithm).assertAccepted(door(algorithm).forgeries().genuine());
    }

    /** So that what comes a second sooner or later is refused for that second. */
    @ParameterizedTest
    @EnumSource
    void clocksMayDifferByTenSeconds(TokenAlgorithm algorithm) {
        var door = door(algorithm);

        door.assertAccepted(door.forgeries().during(-600, -9));
        door.assertAccepted(door.forgeries().during(10, 600));
        door.assertRefused(door.forgeries().during(-600, -10));
        door.assertRefused(door.forgeries().during(11, 600));
    }

    @AfterContainer
    static void leaveJavasOwn() {
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    }

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of(door(TokenAlgorithm.ES256).forgeries().kinds().keySet());
    }

    private static Door door(TokenAlgorithm algorithm) {
        return requireNonNull(DOORS.get(algorithm));
    }
}
