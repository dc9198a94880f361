package org.convene.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
    private final SigningKey key = SigningKey.generate("key-1");

    @Test
    void theKeySetShowsThePublicHalfOnly() {
        assertThat(key.pair().toParams(OutputControlLevel.PUBLIC_ONLY))
                .containsOnlyKeys("kty", "kid", "use", "alg", "crv", "x", "y")
                .containsEntry("alg", "ES256")
                .containsEntry("kid", "key-1");
    }

    @Test
    void aKeyIsTheSameAfterItWasKept() {
        var kept = SigningKey.parse(key.privateJson(), Optional.empty());

        assertThat(kept.keyId()).isEqualTo("key-1");
        assertThat(kept.privateKey()).isEqualTo(key.privateKey());
        assertThat(kept.pair().getPublicKey()).isEqualTo(key.pair().getPublicKey());
    }

    @Test
    void noPrivateKeyIsEverPrinted() {
        var secret = key.pair().toParams(OutputControlLevel.INCLUDE_PRIVATE).get("d");

        assertThat(key.toString()).doesNotContain((String) secret);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.parse("{\"kty\":\"EC\",\"d\":\"" + secret + "\"}", Optional.empty()))
                .withMessageNotContaining((String) secret)
                .withNoCause();
    }
}
