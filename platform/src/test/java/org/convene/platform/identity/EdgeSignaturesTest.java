package org.convene.platform.identity;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static java.math.BigInteger.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.platform.identity.CurvePoint.GENERATOR;
import static org.convene.platform.identity.CurvePoint.ORDER;
import static org.convene.platform.identity.CurvePoint.PRIME;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import java.math.BigInteger;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.platform.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ES256 at the numbers where implementations have gone wrong, by either provider: what is right by the standard (FIPS
 * 186-5 section 6.4.2) is accepted, and nothing else.
 */
class EdgeSignaturesTest {
    private static final BigInteger LARGEST = ONE.shiftLeft(256).subtract(ONE);
    private static final BigInteger HALF = ORDER.shiftRight(1);
    private static final List<BigInteger> EDGES = List.of(
            ONE,
            TWO,
            BigInteger.valueOf(128),
            ONE.shiftLeft(128),
            ONE.shiftLeft(247).subtract(ONE),
            ONE.shiftLeft(255).subtract(ONE),
            ONE.shiftLeft(255),
            HALF,
            HALF.add(ONE),
            ORDER.subtract(TWO),
            ORDER.subtract(ONE));

    /** With x from the order on, so that r is x less the order. */
    private static final List<CurvePoint> BEYOND_THE_ORDER = Stream.of(
                    ORDER.add(ONE), PRIME.subtract(BigInteger.valueOf(20)))
            .map(EdgeSignaturesTest::next)
            .toList();

    private static final MovableClock CLOCK = new MovableClock();
    private static final String TEXT = text();

    /** Made once: that takes longer than their checking. */
    private static final List<EdgeToken> RIGHT = right().toList();

    private static final List<EdgeToken> RIGHT_BEYOND_THE_ORDER =
            right(BEYOND_THE_ORDER.stream()).toList();

    @AfterEach
    void takeAmazonsAway() {
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRightSignatureIsAcceptedWhateverItsNumbers(boolean amazons) {
        provide(amazons);

        assertThat(RIGHT).hasSizeGreaterThan(200).allSatisfy(this::assertAccepted);
    }

    /** The standard does not ask for the smaller of s and its negative, nor does RFC 7518. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOtherOfTwoRightSignaturesIsAcceptedToo(boolean amazons) {
        provide(amazons);

        assertThat(RIGHT.stream().map(token -> token.with(token.r(), ORDER.subtract(token.s()))))
                .allSatisfy(this::assertAccepted);
    }

    /** One signature in 2^128, which Java 17's own refuses. */
    @Test
    void amazonsAcceptsWhatHasItsPointBeyondTheOrder() {
        provide(true);

        assertThat(RIGHT_BEYOND_THE_ORDER).hasSize(44).allSatisfy(this::assertAccepted);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingElseIsAccepted(boolean amazons) {
        provide(amazons);

        assertThat(wrong()).hasSizeGreaterThan(2_000).allSatisfy(this::assertRefused);
    }

    /** RFC 7518 section 3.4 has 64 bytes; Java's own takes any even number of them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inFewerOrMoreBytesARightSignatureIsNone(boolean amazons) {
        provide(amazons);
        var token = EdgeToken.of(TEXT, next(ONE), ONE);

        assertAccepted(token);
        for (var bytes : List.of(1, 31, 33, 64)) {
            assertThatThrownBy(() -> verify(token, token.compact(bytes)))
                    .as("%d bytes each", bytes)
                    .isExactlyInstanceOf(AuthenticationFailedException.class);
        }
    }

    private static void provide(boolean amazons) {
        if (amazons) {
            AmazonCorrettoCryptoProvider.install();
        }
        assertThat(Security.getProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME) != null)
                .isEqualTo(amazons);
    }

    private static Stream<EdgeToken> right() {
        var found = Stream.concat(EDGES.stream(), Stream.of(ORDER.subtract(BigInteger.valueOf(20))))
                .map(EdgeSignaturesTest::next)
                .filter(point -> point.x().compareTo(ORDER) < 0);
        return Stream.concat(
                right(Stream.concat(found, Stream.of(GENERATOR))),
                EDGES.stream().map(s -> EdgeToken.doubling(TEXT, s)));
    }

    private static Stream<EdgeToken> right(Stream<CurvePoint> points) {
        return points.flatMap(point -> Stream.of(point, point.negated()))
                .flatMap(point -> EDGES.stream().map(s -> EdgeToken.of(TEXT, point, s)));
    }

    private static Stream<EdgeToken> wrong() {
        var cancelling = EDGES.stream().map(r -> EdgeToken.cancelling(TEXT, r, TWO));
        var spoilt =
                Stream.concat(RIGHT.stream(), RIGHT_BEYOND_THE_ORDER.stream()).flatMap(EdgeSignaturesTest::spoilt);
        return Stream.concat(spoilt, cancelling);
    }

    /** The first point from here on. */
    private static CurvePoint next(BigInteger x) {
        return Stream.iterate(x, ONE::add)
                .flatMap(candidate -> CurvePoint.at(candidate).stream())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<EdgeToken> spoilt(EdgeToken token) {
        var r = token.r();
        var s = token.s();
        return Stream.of(
                        token.with(ZERO, s),
                        token.with(r, ZERO),
                        token.with(ORDER, s),
                        token.with(r, ORDER),
                        token.with(r.add(ORDER), s),
                        token.with(r, s.add(ORDER)),
                        token.with(ORDER.subtract(r), s),
                        token.with(r.add(ONE), s),
                        token.with(r, s.shiftLeft(1)),
                        token.with(s, r),
                        token.with(LARGEST, LARGEST),
                        token.with(token.key().negated()))
                .filter(other -> other.r().max(other.s()).compareTo(LARGEST) <= 0)
                .filter(other -> !isRight(token, other));
    }

    /** Where a change happened to change nothing, or to make the other right one. */
    private static boolean isRight(EdgeToken token, EdgeToken changed) {
        return changed.r().equals(token.r())
                && changed.key().equals(token.key())
                && (changed.s().equals(token.s()) || changed.s().equals(ORDER.subtract(token.s())));
    }

    private void assertAccepted(EdgeToken token) {
        assertThat(verify(token).use()).isEqualTo(TokenUse.ACCESS);
    }

    private void assertRefused(EdgeToken token) {
        assertThatThrownBy(() -> verify(token)).isExactlyInstanceOf(AuthenticationFailedException.class);
    }

    private VerifiedToken verify(EdgeToken token) {
        return verify(token, token.compact());
    }

    private VerifiedToken verify(EdgeToken token, String compact) {
        return new TokenVerifier(
                        keyId -> Uni.createFrom().item(Optional.of(token.publicKey())),
                        TestTokens.NONE_REVOKED,
                        CLOCK,
                        TestTokens.ISSUER)
                .verify(compact)
                .await()
                .indefinitely();
    }

    /** What is signed: header and claims as they should be. */
    private static String text() {
        var genuine = TestTokens.withKey("one").access(CLOCK, Map.of());
        return genuine.substring(0, genuine.lastIndexOf('.'));
    }
}
