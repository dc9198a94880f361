package org.convene.access.link;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * @param urlName of the meeting, from services only, which know it
 * @param validUntil the meeting's end, from services only
 * @param use {@code multi} when absent
 * @param expiresAt the outer limit; 366 days after the meeting's end when absent
 */
public record LinkRequest(
        @NotNull @Pattern(regexp = ID, message = "must be 24 hex digits")
        String meetingId,

        Optional<@Size(min = 1, max = 200) String> urlName,
        Optional<Instant> validUntil,

        @NotNull @Size(min = 1, max = 1000)
        List<@NotNull @Pattern(regexp = ID, message = "must be 24 hex digits") String> participantIds,

        Optional<LinkUse> use,
        Optional<@Future Instant> expiresAt) {
    static final String ID = "[0-9a-f]{24}";
}
