package org.convene.access.admission;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;

/**
 * Who would get in, and when.
 *
 * @param at past or future; now where absent
 * @param address from which somebody typed a code for whom a client asks
 */
record ExplanationRequest(
        @NotNull @Valid Credential credential,
        Optional<Instant> at,
        Optional<@Size(min = 2, max = 45) String> address) {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * @throws InvalidFieldException if it is no moment of the years 1 to 9999
     */
    Optional<Instant> moment() {
        at.filter(moment -> moment.isBefore(FIRST) || moment.isAfter(LAST)).ifPresent(moment -> {
            throw new InvalidFieldException("at", "range", "must be in the years 1 to 9999");
        });
        return at;
    }
}
