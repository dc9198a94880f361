package org.convene.access.link;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * @param links of version 1: URLs, or their parameter {@code i}
 * @param use {@code multi} when absent
 * @param expiresAt the outer limit; 366 days after the meeting's end when absent
 */
public record V1UpgradeRequest(
        @NotNull @Pattern(regexp = LinkRequest.ID, message = "must be 24 hex digits")
        String meetingId,

        @NotNull @Size(min = 1, max = 1000) List<@NotNull @Size(max = 20_000) String> links,

        Optional<LinkUse> use,
        Optional<@Future Instant> expiresAt) {
    @Override
    public String toString() {
        return "V1UpgradeRequest[meetingId=" + meetingId + "]";
    }
}
