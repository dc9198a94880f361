package org.convene.access.key;

import java.time.Instant;
import java.util.Optional;

/**
 * What can be shown of a link secret, which is all but the secret.
 *
 * @param number links carry it
 */
public record LinkSecretView(int number, Instant createdAt, Instant validFrom, Optional<Instant> validUntil) {
    Validity validity() {
        return new Validity(validFrom, validUntil);
    }

    LinkSecretView endingAt(Optional<Instant> until) {
        return new LinkSecretView(number, createdAt, validFrom, until);
    }
}
