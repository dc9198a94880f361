package org.convene.access.role;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;

/**
 * An invite to a space (R42).
 *
 * @param ttl in seconds; a week where it is left out
 */
public record InviteRequest(@NotNull SpaceRole role, Optional<@Min(1) @Max(LONGEST) Integer> ttl) {
    static final int LONGEST = 31_536_000;
    private static final int DEFAULT_TTL = 604_800;

    int seconds() {
        return ttl.orElse(DEFAULT_TTL);
    }
}
