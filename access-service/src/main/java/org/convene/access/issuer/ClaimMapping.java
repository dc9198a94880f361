package org.convene.access.issuer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.access.user.Capability;
import org.convene.access.user.OneLine;

/**
 * In which members of an issuer's tokens it stands who somebody is.
 *
 * @param email {@code email} when absent
 * @param name {@code name}, else {@code preferred_username}, when absent
 * @param externalId what never changes of a user: {@code sub} when absent
 * @param capabilities when absent, tokens say nothing of them
 */
record ClaimMapping(
        Optional<@Size(min = 1, max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE) String> email,
        Optional<@Size(min = 1, max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE) String> name,
        Optional<
                        @Size(min = 1, max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
                        @Pattern(regexp = LASTING, message = LASTING_RULE) String>
                externalId,
        Optional<@Valid CapabilityClaim> capabilities) {
    static final ClaimMapping STANDARD =
            new ClaimMapping(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final String EMAIL = "email";
    /** Users can change these, and then be taken for somebody else. */
    private static final String LASTING = "(?i)(?!(e?mail|upn|unique_name|preferred_username)$)(?s:.*)";

    private static final String LASTING_RULE = "must be a claim that never changes of a user, no address or user name";

    /**
     * What a user may do, by the values of a claim: a text or a list of texts.
     *
     * @param values what does not stand here gives nothing
     */
    record CapabilityClaim(
            @NotNull @Size(min = 1, max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
            String claim,

            @NotNull @Size(min = 1, max = 100)
            Map<
                            @Size(min = 1, max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE) String,
                            @NotNull Capability>
                    values) {}

    String emailClaim() {
        return email.orElse(EMAIL);
    }

    /** {@code email_verified} is said of the claim {@code email} and of no other. */
    boolean isEmailVerifiable() {
        return emailClaim().equals(EMAIL);
    }

    /** The first that is there counts. */
    List<String> nameClaims() {
        return name.map(List::of).orElse(List.of("name", "preferred_username"));
    }

    String externalIdClaim() {
        return externalId.orElse("sub");
    }
}
