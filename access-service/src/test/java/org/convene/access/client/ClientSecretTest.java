package org.convene.access.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.convene.platform.identity.CallerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSecretTest {
    private final ClientSecret secret = ClientSecret.generate(new SecureRandom());

    @Test
    void aSecretIsRecognisedByItsPrefix() {
        assertThat(secret.value()).matches("cvn_[A-Za-z0-9_-]{43}");
    }

    @Test
    void aHashMatchesItsOwnSecretOnly() {
        var kept = SecretHash.ofBytes(SecretHash.of(secret.value()).bytes());

        assertThat(kept.matches(secret.value())).isTrue();
        assertThat(kept.matches(secret.value() + "x")).isFalse();
        assertThat(kept.matches("")).isFalse();
    }

    @Test
    void noSecretIsEverPrinted() {
        assertThat(secret.toString()).doesNotContain(secret.value());
        assertThat(new CreatedClient("id", secret.value(), List.of()).toString())
                .doesNotContain(secret.value());
        assertThat(new CreatedSecret("id", secret.value(), Instant.EPOCH).toString())
                .doesNotContain(secret.value());
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
