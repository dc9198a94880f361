package org.convene.access.issuer;

import java.time.Clock;
import java.time.Duration;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Whether an issuer made a token, for this tenant and for now (RFC 8725 section 3, OpenID Connect Core section 3.1.3.7).
 * The key comes from the issuer's key set alone: whatever else the header says of keys is not looked at.
 */
final class TokenCheck {
    private static final int SKEW_SECONDS = 30;
    /** Since it was issued, however long it calls itself good. */
    private static final int LONGEST_SECONDS =
            Math.toIntExact(Duration.ofDays(1).toSeconds());

    private final Clock clock;

    TokenCheck(Clock clock) {
        this.clock = clock;
    }

    /**
     * @throws TokenRefusedException before its key is looked for
     */
    static Algorithm requireAllowed(ForeignToken token, TokenKind kind, Issuer issuer) {
        if (!kind.mayBe(token)) {
            throw new TokenRefusedException("type");
        }
        return issuer.algorithms().stream()
                .filter(algorithm -> algorithm.name().equals(token.algorithm()))
                .findFirst()
                .orElseThrow(() -> new TokenRefusedException("algorithm"));
    }

    /**
     * What the token claims.
     *
     * @throws TokenRefusedException if it is not right
     */
    JwtClaims claims(ForeignToken token, Algorithm algorithm, Issuer issuer, PublicJsonWebKey key) {
        if (!algorithm.fits(key)) {
            throw new TokenRefusedException("key");
        }
        try {
            var claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithm.name()))
                    .setVerificationKey(key.getPublicKey())
                    .setExpectedIssuer(issuer.issuer())
                    .setExpectedAudience(issuer.audience())
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setIssuedAtRestrictions(0, LONGEST_SECONDS)
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .build()
                    .processToClaims(token.text());
            requireForUs(claims, issuer);
            return claims;
        } catch (InvalidJwtException | MalformedClaimException failure) {
            throw new TokenRefusedException("token");
        }
    }

    /** A token for several was asked for by us. What tells of events (RFC 8417) signs nobody in. */
    private static void requireForUs(JwtClaims claims, Issuer issuer) throws MalformedClaimException {
        if (claims.getAudience().size() > 1 && !issuer.audience().equals(claims.getClaimValue("azp"))) {
            throw new TokenRefusedException("azp");
        }
        if (claims.hasClaim("events")) {
            throw new TokenRefusedException("events");
        }
    }
}
