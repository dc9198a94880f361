package org.convene.access.issuer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who may say to a tenant that somebody is one of its users.
 *
 * @param issuer as tokens have it in {@code iss}
 * @param jwksUrl where its keys are; found by its discovery document when absent
 * @param audience what tokens must be for
 * @param createUsers whether who is not known becomes a user
 * @param emailVerifiedRequired whether an address counts for nothing that the issuer does not call verified
 */
record Issuer(
        String id,
        String issuer,
        Optional<String> jwksUrl,
        String audience,
        List<Algorithm> algorithms,
        ClaimMapping claims,
        boolean createUsers,
        boolean emailVerifiedRequired,
        boolean enabled,
        Instant createdAt) {
    static final List<Algorithm> ALGORITHMS = List.of(Algorithm.RS256, Algorithm.ES256);

    KeyAddress keyAddress() {
        return new KeyAddress(issuer, jwksUrl);
    }

    /** Where the keys are: all who trust them there share them. */
    record KeyAddress(String issuer, Optional<String> jwksUrl) {}
}
