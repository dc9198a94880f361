package org.convene.access.issuer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.convene.access.user.OneLine;

/**
 * What of an issuer can be changed. Not who it is: what one calls a user is somebody else to another, or nobody.
 *
 * @param algorithms those of a new issuer when absent, as is what else is not required
 */
record IssuerEdit(
        Optional<@Size(max = 2000) String> jwksUrl,

        @NotBlank @Size(max = 500) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String audience,

        Optional<@Size(min = 1, max = 4) List<@NotNull Algorithm>> algorithms,
        Optional<@Valid ClaimMapping> claims,
        @NotNull Boolean createUsers,
        @NotNull Boolean emailVerifiedRequired,
        @NotNull Boolean enabled) {
    static IssuerEdit of(Issuer issuer) {
        return new IssuerEdit(
                issuer.jwksUrl(),
                issuer.audience(),
                Optional.of(issuer.algorithms()),
                Optional.of(issuer.claims()),
                issuer.createUsers(),
                issuer.emailVerifiedRequired(),
                issuer.enabled());
    }

    Issuer applyTo(Issuer issuer) {
        return new Issuer(
                issuer.id(),
                issuer.issuer(),
                jwksUrl,
                audience,
                algorithms.orElse(Issuer.ALGORITHMS).stream().distinct().toList(),
                claims.orElse(ClaimMapping.STANDARD),
                createUsers,
                emailVerifiedRequired,
                enabled,
                issuer.createdAt());
    }
}
