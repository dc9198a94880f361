package org.convene.access.guest;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * A guest access, in the document's own words (R37).
 *
 * @param ttl in seconds
 * @param isPermanent whether several people may use the one link
 */
public record GuestRequest(
        @NotBlank @Size(max = 200) @Pattern(regexp = PRINTABLE, message = UNPRINTABLE)
        String username,

        @NotNull Role role,
        Optional<@Size(min = 1, max = 200) @Pattern(regexp = PRINTABLE, message = UNPRINTABLE) String> externalUserId,
        Optional<@Size(min = 1, max = 200) @Pattern(regexp = PRINTABLE, message = UNPRINTABLE) String>
                externalMeetingId,
        Optional<@Min(1) @Max(LONGEST) Integer> ttl,
        Optional<Boolean> isPermanent,
        Optional<@Email @Size(min = 1, max = 254) String> email,
        Optional<@Pattern(regexp = "\\+?[0-9 ()./-]{3,40}", message = "must be a phone number") String> phone) {
    static final int LONGEST = 432_000;
    private static final int DEFAULT_TTL = 86_400;
    private static final String PRINTABLE = "\\P{Cntrl}*";
    private static final String UNPRINTABLE = "must not hold control characters";

    /** In the document's words: a {@code user} is a guest. */
    public enum Role {
        user,
        moderator
    }

    int seconds() {
        return ttl.orElse(DEFAULT_TTL);
    }
}
