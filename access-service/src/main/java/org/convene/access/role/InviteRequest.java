package org.convene.access.role;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An invite to a space (R42).
 *
 * @param ttl in seconds; a week where it is left out
 */
public record InviteRequest(
        @NotNull SpaceRole role,

        @Schema(minimum = "1", maximum = "31536000", defaultValue = "604800")
        Optional<@Min(1) @Max(LONGEST) Integer> ttl) {
    static final int LONGEST = 31_536_000;
    private static final int DEFAULT_TTL = 604_800;

    int seconds() {
        return ttl.orElse(DEFAULT_TTL);
    }
}
