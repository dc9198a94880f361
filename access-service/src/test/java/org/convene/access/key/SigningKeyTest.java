package org.convene.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.convene.platform.identity.TokenAlgorithm;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyTest {
    @Test
    void theKeySetShowsThePublicHalfOnly() {
        assertThat(key(TokenAlgorithm.ES256).pair().toParams(OutputControlLevel.PUBLIC_ONLY))
                .containsOnlyKeys("kty", "kid", "use", "alg", "crv", "x", "y")
                .containsEntry("alg", "ES256")
                .containsEntry("kid", "key-1");
    }

    /** RFC 8037 section 2. */
    @Test
    void theKeySetShowsThePublicHalfOnlyOfAnEdwardsKeyToo() {
        assertThat(key(TokenAlgorithm.EdDSA).pair().toParams(OutputControlLevel.PUBLIC_ONLY))
                .containsOnlyKeys("kty", "kid", "use", "alg", "crv", "x")
                .containsEntry("kty", "OKP")
                .containsEntry("crv", "Ed25519")
                .containsEntry("alg", "EdDSA")
                .containsEntry("kid", "key-1");
    }

    @ParameterizedTest
    @EnumSource
    void aKeyIsTheSameAfterItWasKept(TokenAlgorithm algorithm) {
        var key = key(algorithm);

        var kept = SigningKey.parse(key.privateJson(), Instant.EPOCH);

        assertThat(kept.keyId()).isEqualTo("key-1");
        assertThat(kept.algorithm()).isEqualTo(algorithm);
        assertThat(kept.pair().getPrivateKey()).isEqualTo(key.pair().getPrivateKey());
        assertThat(kept.pair().getPublicKey()).isEqualTo(key.pair().getPublicKey());
    }

    @ParameterizedTest
    @EnumSource
    void noPrivateKeyIsEverPrinted(TokenAlgorithm algorithm) {
        var key = key(algorithm);
        var secret = key.pair().toParams(OutputControlLevel.INCLUDE_PRIVATE).get("d");

        assertThat(key.toString()).doesNotContain((String) secret);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.parse("{\"kty\":\"EC\",\"d\":\"" + secret + "\"}", Instant.EPOCH))
                .withMessageNotContaining((String) secret)
                .withNoCause();
    }

    private static SigningKey key(TokenAlgorithm algorithm) {
        return SigningKey.generate(algorithm, "key-1", Instant.EPOCH);
    }
}
