package org.convene.access.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Instant;
import java.util.List;
import org.convene.access.secret.RandomSecret;
import org.convene.platform.identity.CallerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSecretTest {
    private final String secret = RandomSecret.generate(ClientSecrets.PREFIX);

    @Test
    void aSecretIsRecognisedByItsPrefix() {
        assertThat(secret).matches("cvn_[A-Za-z0-9_-]{43}");
    }

    @Test
    void aHashMatchesItsOwnSecretOnly() {
        var kept = SecretHash.ofBytes(SecretHash.of(secret).bytes());

        assertThat(kept.matches(secret)).isTrue();
        assertThat(kept.matches(secret + "x")).isFalse();
        assertThat(kept.matches("")).isFalse();
    }

    @Test
    void noSecretIsEverPrinted() {
        assertThat(new CreatedClient("id", secret, List.of()).toString()).doesNotContain(secret);
        assertThat(new CreatedSecret("id", secret, Instant.EPOCH).toString()).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "                                   ", "1234567890123456789012345678901"})
    void aBuiltInClientWithoutALongSecretIsRefusedAndItsSecretIsNotSaid(String configured) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> KnownClient.builtIn("operator", CallerKind.OPERATOR, configured))
                .withMessageContaining("client operator must have at least 32 characters")
                .satisfies(
                        refusal -> assertThat(refusal.getMessage()).doesNotContain("1234567890123456789012345678901"));
    }

    @Test
    void aBuiltInClientHasASecretOf32Characters() {
        var secret32 = "12345678901234567890123456789012";

        assertThat(KnownClient.builtIn("operator", CallerKind.OPERATOR, secret32)
                        .authenticate(secret32))
                .isPresent();
    }
}
