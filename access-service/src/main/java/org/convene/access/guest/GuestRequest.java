package org.convene.access.guest;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import org.convene.access.use.SecondDevice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A guest access, in the document's own words (R37).
 *
 * @param ttl in seconds
 * @param isPermanent whether several people may use the one link
 * @param secondDevice what a second device meets where it is for one person; as in the installation when absent
 * @param fields other answers to the entry form, by their names: kept, and told in the list of guests
 */
public record GuestRequest(
        @NotBlank @Size(max = 200) @Pattern(regexp = PRINTABLE, message = UNPRINTABLE)
        String username,

        @NotNull Role role,
        Optional<@Size(min = 1, max = 200) @Pattern(regexp = PRINTABLE, message = UNPRINTABLE) String> externalUserId,
        Optional<@Size(min = 1, max = 200) @Pattern(regexp = PRINTABLE, message = UNPRINTABLE) String>
                externalMeetingId,

        @Schema(minimum = "1", maximum = "432000", defaultValue = "86400")
        Optional<@Min(1) @Max(LONGEST) Integer> ttl,

        Optional<Boolean> isPermanent,
        Optional<SecondDevice> secondDevice,
        Optional<@Email @Size(min = 1, max = 254) String> email,
        Optional<@Pattern(regexp = "\\+?[0-9 ()./-]{3,40}", message = "must be a phone number") String> phone,

        @Schema(maxProperties = MOST_FIELDS)
        Optional<
                        @Size(max = MOST_FIELDS) Map<
                                @Pattern(regexp = "[A-Za-z][A-Za-z0-9_-]{0,63}", message = "must be a field's name")
                                String,
                                @NotNull @Size(max = 200) @Pattern(regexp = PRINTABLE, message = UNPRINTABLE) String>>
                fields) {
    static final int LONGEST = 432_000;
    private static final int MOST_FIELDS = 20;
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
