package org.convene.access.tenant;

import java.time.Instant;
import java.util.Optional;
import org.convene.access.key.Validity;

/**
 * The body of {@code POST /v1/tenants/{id}/link-secrets}.
 *
 * @param validFrom now when absent
 * @param validUntil without an end when absent
 */
record LinkSecretRequest(Optional<Instant> validFrom, Optional<Instant> validUntil) {
    /**
     * @throws org.convene.platform.problem.InvalidFieldException as {@link Validity#asked} says
     */
    Validity validity(Instant now) {
        return Validity.asked(validFrom.orElse(now), validUntil);
    }
}
