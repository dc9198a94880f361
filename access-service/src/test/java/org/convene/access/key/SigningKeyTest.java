package org.convene.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
    private final SigningKey key = SigningKey.generate("key-1", Instant.EPOCH);

    @Test
    void theKeySetShowsThePublicHalfOnly() {
        assertThat(key.pair().toParams(OutputControlLevel.PUBLIC_ONLY))
                .containsOnlyKeys("kty", "kid", "use", "alg", "crv", "x", "y")
                .containsEntry("alg", "ES256")
                .containsEntry("kid", "key-1");
    }

    @Test
    void aKeyIsTheSameAfterItWasKept() {
        var kept = SigningKey.parse(key.privateJson(), Instant.EPOCH);

        assertThat(kept.keyId()).isEqualTo("key-1");
        assertThat(kept.privateKey()).isEqualTo(key.privateKey());
        assertThat(kept.pair().getPublicKey()).isEqualTo(key.pair().getPublicKey());
    }

    @Test
    void noPrivateKeyIsEverPrinted() {
        var secret = key.pair().toParams(OutputControlLevel.INCLUDE_PRIVATE).get("d");

        assertThat(key.toString()).doesNotContain((String) secret);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.parse("{\"kty\":\"EC\",\"d\":\"" + secret + "\"}", Instant.EPOCH))
                .withMessageNotContaining((String) secret)
                .withNoCause();
    }
}
