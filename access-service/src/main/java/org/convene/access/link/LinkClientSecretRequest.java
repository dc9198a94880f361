package org.convene.access.link;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import org.convene.access.key.Validity;

/**
 * The body of {@code POST /v1/tenants/{tenantId}/link-clients/{client}/secrets}.
 *
 * @param secret what the tenant's system signs with
 * @param validFrom now when absent
 * @param validUntil without an end when absent
 */
public record LinkClientSecretRequest(
        @NotNull @Size(min = 16, max = 200) @Pattern(regexp = V1Link.LINE, message = V1Link.LINE_RULE)
        String secret,

        Optional<Instant> validFrom,
        Optional<Instant> validUntil) {
    /**
     * @throws org.convene.platform.problem.InvalidFieldException as {@link Validity#asked} says
     */
    Validity validity(Instant now) {
        return Validity.asked(validFrom.orElse(now), validUntil);
    }

    @Override
    public String toString() {
        return "LinkClientSecretRequest[redacted]";
    }
}
