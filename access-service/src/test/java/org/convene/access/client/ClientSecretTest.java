package org.convene.access.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.convene.platform.identity.CallerKind;
import org.junit.jupiter.api.Test;

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

    @Test
    void aBuiltInClientWithoutASecretIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KnownClient.builtIn("operator", CallerKind.OPERATOR, " "));
    }
}
