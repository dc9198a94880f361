package org.convene.access.issuer;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.issuer.ClaimMapping.CapabilityClaim;
import org.convene.access.user.Capability;
import org.convene.access.user.OneLine;
import org.jose4j.jwt.JwtClaims;

/**
 * Whom a token is about, as its issuer says.
 *
 * @param emailVerified never of an address from another claim than {@code email}
 * @param name the first that is given, else the address without its domain
 * @param capabilities empty where tokens say nothing of them
 */
record Subject(
        String externalId,
        Optional<String> email,
        boolean emailVerified,
        Optional<String> name,
        Optional<List<Capability>> capabilities) {
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_NAME = 200;

    /**
     * @param claims of a token that is right
     * @throws TokenRefusedException if they name nobody
     */
    static Subject of(JwtClaims claims, ClaimMapping mapping) {
        var externalId = text(claims, mapping.externalIdClaim())
                .filter(id -> id.length() <= LONGEST_ID)
                .orElseThrow(() -> new TokenRefusedException("external-id"));
        var email = text(claims, mapping.emailClaim());
        return new Subject(
                externalId,
                email,
                mapping.isEmailVerifiable() && Boolean.TRUE.equals(claims.getClaimValue("email_verified")),
                mapping.nameClaims().stream()
                        .flatMap(claim -> text(claims, claim).stream())
                        .filter(name -> name.length() <= LONGEST_NAME)
                        .findFirst()
                        .or(() -> email.map(address -> address.replaceFirst("@.*", ""))),
                mapping.capabilities().map(mapped -> capabilities(claims, mapped)));
    }

    private static Optional<String> text(JwtClaims claims, String claim) {
        return claims.getClaimValue(claim) instanceof String text && !text.isBlank() && text.matches(OneLine.FORM)
                ? Optional.of(text)
                : Optional.empty();
    }

    private static List<Capability> capabilities(JwtClaims claims, CapabilityClaim mapped) {
        var value = claims.getClaimValue(mapped.claim());
        Stream<?> values = value instanceof Collection<?> many ? many.stream() : Stream.ofNullable(value);
        return values.filter(String.class::isInstance)
                .map(mapped.values()::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return "Subject[redacted]";
    }
}
