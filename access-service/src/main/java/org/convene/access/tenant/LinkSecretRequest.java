package org.convene.access.tenant;

import java.time.Instant;
import java.util.Optional;
import org.convene.access.key.Validity;
import org.convene.platform.problem.InvalidFieldException;

/**
 * The body of {@code POST /v1/tenants/{id}/link-secrets}.
 *
 * @param validFrom now when absent
 * @param validUntil without an end when absent
 */
record LinkSecretRequest(Optional<Instant> validFrom, Optional<Instant> validUntil) {
    /**
     * @throws InvalidFieldException if it would end before it begins
     */
    Validity validity(Instant now) {
        return validity(validFrom.orElse(now), validUntil);
    }

    /**
     * @throws InvalidFieldException if it would end before it begins
     */
    static Validity validity(Instant from, Optional<Instant> until) {
        if (until.filter(end -> !from.isBefore(end)).isPresent()) {
            throw new InvalidFieldException("validUntil", "after-start", "must be after validFrom");
        }
        return new Validity(from, until);
    }
}
