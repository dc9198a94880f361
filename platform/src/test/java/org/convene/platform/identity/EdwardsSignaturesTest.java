package org.convene.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.convene.platform.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** EdDSA (RFC 8032 section 5.1.7) by either provider: what is right is accepted, and nothing else. */
class EdwardsSignaturesTest {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final TestTokens KEY = TestTokens.withKey("one", TokenAlgorithm.EdDSA);

    private final MovableClock clock = new MovableClock();
    private final String text = text();

    @AfterEach
    void takeAmazonsAway() {
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRightSignatureIsAcceptedWhoeverMadeIt(boolean amazons) {
        var other = signature(!amazons);

        var own = signature(amazons);

        assertThat(own).isEqualTo(other).hasSize(64);
        assertThat(verify(own).use()).isEqualTo(TokenUse.ACCESS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingElseIsAccepted(boolean amazons) {
        var right = signature(amazons);

        assertThat(Stream.of(ofNumbers(right), enlarged(right), ofOtherLength(right))
                        .flatMap(wrong -> wrong))
                .hasSizeGreaterThan(200)
                .allSatisfy(this::assertRefused);
    }

    private static Stream<byte[]> ofNumbers(byte[] right) {
        return Stream.concat(EdwardsNumbers.SMALL_POINTS.stream(), Stream.of(Arrays.copyOf(right, 32)))
                .flatMap(point ->
                        EdwardsNumbers.NUMBERS.stream().map(number -> EdwardsNumbers.signature(point, number)));
    }

    private static Stream<byte[]> enlarged(byte[] right) {
        return IntStream.range(1, 15).mapToObj(times -> EdwardsNumbers.enlarged(right, times));
    }

    private static Stream<byte[]> ofOtherLength(byte[] right) {
        return IntStream.concat(IntStream.range(0, 130), IntStream.of(1_000))
                .filter(length -> length != 64)
                .mapToObj(length -> Arrays.copyOf(right, length));
    }

    private byte[] signature(boolean amazons) {
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
        if (amazons) {
            AmazonCorrettoCryptoProvider.install();
        }
        var signature = TokenAlgorithm.EdDSA.signature();
        try {
            return signed(signature, amazons);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private byte[] signed(Signature signature, boolean amazons) throws GeneralSecurityException {
        signature.initSign(KEY.pair().getPrivateKey());
        signature.update(text.getBytes(UTF_8));
        assertThat(signature.getProvider().getName().equals(AmazonCorrettoCryptoProvider.PROVIDER_NAME))
                .isEqualTo(amazons);
        return signature.sign();
    }

    private void assertRefused(byte[] signature) {
        assertThatThrownBy(() -> verify(signature)).isExactlyInstanceOf(AuthenticationFailedException.class);
    }

    private VerifiedToken verify(byte[] signature) {
        return new TokenVerifier(
                        keyId -> Uni.createFrom().item(Optional.of(KEY.pair().getPublicKey())),
                        TestTokens.NONE_REVOKED,
                        clock,
                        TestTokens.ISSUER)
                .verify(text + "." + BASE64.encodeToString(signature))
                .await()
                .indefinitely();
    }

    /** What is signed: header and claims as they should be. */
    private String text() {
        var genuine = KEY.access(clock, Map.of());
        return genuine.substring(0, genuine.lastIndexOf('.'));
    }
}
