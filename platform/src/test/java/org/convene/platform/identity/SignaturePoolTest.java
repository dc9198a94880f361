package org.convene.platform.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.quarkus.security.AuthenticationFailedException;
import java.security.Security;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was used before is as good as new, by either provider. */
class SignaturePoolTest {
    private static final byte[] TEXT = "text".getBytes(US_ASCII);
    private static final byte[] OTHER = "other".getBytes(US_ASCII);
    private static final int THREADS = 8;
    private static final int TEXTS = 400;

    static Stream<Arguments> all() {
        return Stream.of(TokenAlgorithm.values())
                .flatMap(algorithm -> Stream.of(true, false).map(amazons -> arguments(algorithm, amazons)));
    }

    @AfterEach
    void takeAmazonsAway() {
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsWrongSpoilsNothingThatComesAfterIt(TokenAlgorithm algorithm, boolean amazons) {
        provide(amazons);
        var key = TestTokens.withKey("one", algorithm).pair();
        var signing = SignaturePool.signing(algorithm, key.getPrivateKey());
        var verifying = SignaturePool.verifying(key.getPublicKey());

        for (var round = 0; round < 3; round++) {
            var right = signing.sign(TEXT);

            assertThat(right).hasSize(64);
            assertThat(verifying.verify(TEXT, right)).isTrue();
            assertThat(verifying.verify(OTHER, right)).isFalse();
            assertThat(verifying.verify(TEXT, signing.sign(OTHER))).isFalse();
            assertThat(verifying.verify(TEXT, new byte[64])).isFalse();
            assertThat(verifying.verify(TEXT, Arrays.copyOf(right, 63))).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void manyAtOnceDoNotDisturbEachOther(TokenAlgorithm algorithm, boolean amazons) throws Exception {
        provide(amazons);
        var key = TestTokens.withKey("one", algorithm).pair();
        var signing = SignaturePool.signing(algorithm, key.getPrivateKey());
        var verifying = SignaturePool.verifying(key.getPublicKey());
        var works = IntStream.range(0, TEXTS)
                .mapToObj(number -> Integer.toString(number).getBytes(US_ASCII))
                .<Callable<Boolean>>map(text -> () -> {
                    var signature = signing.sign(text);
                    return verifying.verify(text, signature) && !verifying.verify(OTHER, signature);
                })
                .toList();

        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (var work : threads.invokeAll(works)) {
                assertThat(work.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aKeyOfAnotherCurveIsNone() throws Exception {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P384).getPublicKey();

        assertThatThrownBy(() -> SignaturePool.verifying(key)).isExactlyInstanceOf(AuthenticationFailedException.class);
    }

    private static void provide(boolean amazons) {
        if (amazons) {
            AmazonCorrettoCryptoProvider.install();
        }
        assertThat(Security.getProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME) != null)
                .isEqualTo(amazons);
    }
}
