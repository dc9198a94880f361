package org.convene.platform.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureException;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.testing.MovableClock;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What others found implementations of ECDSA and JWS to get wrong, by either provider. Of the numbers that Amazon's takes
 * and Java's does not ({@link EdgeSignaturesTest#amazonsAcceptsWhatHasItsPointBeyondTheOrder}) there are none here.
 */
class WycheproofTest {
    private static final String RAW = "ecdsa_secp256r1_sha256_p1363_excerpt.json";
    private static final String JWS = "json_web_signature_excerpt.json";
    private static final int COORDINATE = 64;

    private record Vector(PublicKey key, JsonNode test) {
        boolean isValid() {
            return text("result").equals("valid");
        }

        String text(String member) {
            return test.get(member).asText();
        }
    }

    @AfterEach
    void takeAmazonsAway() {
        Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSignatureIsRightWhereTheVectorSaysSo(boolean amazons) {
        provide(amazons);

        assertThat(vectors(RAW))
                .hasSize(87)
                .allSatisfy(vector -> assertThat(isSigned(
                                vector.key(),
                                HexFormat.of().parseHex(vector.text("msg")),
                                HexFormat.of().parseHex(vector.text("sig"))))
                        .isEqualTo(vector.isValid()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofTokensInTheCompactFormOneSignatureIsRight(boolean amazons) {
        provide(amazons);

        var signed = vectors(JWS).filter(vector -> vector.text("jws").matches("[^.]*\\.[^.]*\\.[^.]+"));

        assertThat(signed).hasSizeGreaterThan(5).allSatisfy(vector -> {
            var jws = vector.text("jws");
            var end = jws.lastIndexOf('.');
            assertThat(isSigned(
                            vector.key(),
                            jws.substring(0, end).getBytes(US_ASCII),
                            Base64.getUrlDecoder().decode(jws.substring(end + 1))))
                    .isEqualTo(vector.isValid());
        });
    }

    /** The right one, too, which says nothing of what it is for (RFC 8725 section 3.11). */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noneOfThemIsATokenOfOurs(boolean amazons) {
        provide(amazons);

        assertThat(vectors(JWS))
                .hasSize(15)
                .allSatisfy(vector -> assertThatThrownBy(() -> verify(vector))
                        .isExactlyInstanceOf(AuthenticationFailedException.class));
    }

    private static void provide(boolean amazons) {
        if (amazons) {
            AmazonCorrettoCryptoProvider.install();
        }
        assertThat(Security.getProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME) != null)
                .isEqualTo(amazons);
    }

    private static VerifiedToken verify(Vector vector) {
        return new TokenVerifier(
                        keyId -> Uni.createFrom().item(Optional.of(vector.key())),
                        TestTokens.NONE_REVOKED,
                        new MovableClock(),
                        TestTokens.ISSUER)
                .verify(vector.text("jws"))
                .await()
                .indefinitely();
    }

    private static boolean isSigned(PublicKey key, byte[] message, byte[] signature) {
        try {
            var check = TokenAlgorithm.ES256.signature();
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException refused) {
            return false;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Stream<Vector> vectors(String file) {
        try (var stream = WycheproofTest.class.getResourceAsStream("/wycheproof/" + file)) {
            var groups = new ObjectMapper().readTree(stream).get("testGroups");
            return StreamSupport.stream(groups.spliterator(), false).flatMap(WycheproofTest::ofGroup);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Vector> ofGroup(JsonNode group) {
        var key = key(group.get("key").asText());
        return StreamSupport.stream(group.get("tests").spliterator(), false).map(test -> new Vector(key, test));
    }

    /** Of its uncompressed point (SEC 1 section 2.3.3). */
    private static PublicKey key(String point) {
        var x = new BigInteger(point.substring(2, 2 + COORDINATE), 16);
        var y = new BigInteger(point.substring(2 + COORDINATE), 16);
        try {
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), EllipticCurves.P256));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
