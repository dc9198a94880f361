package org.convene.access.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.access.key.Validity;
import org.junit.jupiter.api.Test;

class V1KeysTest {
    private static final Instant NOW = Instant.parse("2026-05-31T09:00:00Z");
    private static final V1Keys KEYS = new V1Keys(
            List.of(
                    secret("crm", "over", NOW.minusSeconds(900), Optional.of(NOW.minusSeconds(300))),
                    secret("crm", "valid", NOW.minusSeconds(600), Optional.of(NOW.plusSeconds(600))),
                    secret("crm", "later", NOW.plusSeconds(300), Optional.empty()),
                    secret("shop", "anothers", NOW.minusSeconds(60), Optional.empty())),
            new V1Policy(false, Optional.empty()));

    @Test
    void aClientsLinksAreSignedWithItsOwnSecretsThatAreValid() {
        assertThat(KEYS.signer("crm", "valid"::equals, NOW)).contains(new V1Signer("crm", "valid"));
        assertThat(KEYS.signer("crm", "over"::equals, NOW)).isEmpty();
        assertThat(KEYS.signer("crm", "later"::equals, NOW)).isEmpty();
        assertThat(KEYS.signer("crm", "anothers"::equals, NOW)).isEmpty();
    }

    @Test
    void aClientSignsWithTheNewestOfItsOwnSecretsThatIsValid() {
        assertThat(KEYS.signing("crm", NOW)).contains("valid");
        assertThat(KEYS.signing("crm", NOW.plusSeconds(300))).contains("later");
        assertThat(KEYS.signing("nobody", NOW)).isEmpty();
    }

    private static V1Secret secret(String client, String text, Instant from, Optional<Instant> until) {
        return new V1Secret(client, text, new Validity(from, until), text);
    }
}
