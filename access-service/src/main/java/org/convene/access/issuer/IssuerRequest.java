package org.convene.access.issuer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.access.user.OneLine;

/**
 * The body of {@code POST /v1/issuers}.
 *
 * @param algorithms RS256 and ES256 when absent
 * @param createUsers false when absent
 * @param emailVerifiedRequired true when absent
 * @param enabled true when absent
 */
record IssuerRequest(
        @NotNull @Size(max = 500) @Pattern(regexp = FORM, message = RULE)
        String issuer,

        Optional<@Size(max = 2000) String> jwksUrl,

        @NotBlank @Size(max = 500) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String audience,

        Optional<@Size(min = 1, max = 4) List<@NotNull Algorithm>> algorithms,
        Optional<@Valid ClaimMapping> claims,
        Optional<Boolean> createUsers,
        Optional<Boolean> emailVerifiedRequired,
        Optional<Boolean> enabled) {
    /** OpenID Connect Core section 2: a URL without query or fragment. */
    static final String FORM = "https?://[!-~&&[^?#]]+";

    static final String RULE = "must be a URL without query and fragment";

    Issuer toIssuer(String id, Instant now) {
        return new Issuer(
                id,
                issuer,
                jwksUrl,
                audience,
                algorithms.orElse(Issuer.ALGORITHMS).stream().distinct().toList(),
                claims.orElse(ClaimMapping.STANDARD),
                createUsers.orElse(false),
                emailVerifiedRequired.orElse(true),
                enabled.orElse(true),
                now);
    }
}
