package org.convene.access.link;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * @param validUntil the meeting's end
 * @param use {@code multi} when absent
 */
public record LinkRequest(
        @NotNull @Pattern(regexp = ID, message = "must be 24 hex digits")
        String meetingId,

        @NotBlank @Size(max = 200) String urlName,
        @NotNull Instant validUntil,

        @NotNull @Size(min = 1, max = 1000)
        List<@NotNull @Pattern(regexp = ID, message = "must be 24 hex digits") String> participantIds,

        Optional<LinkUse> use) {
    private static final String ID = "[0-9a-f]{24}";
}
