package org.convene.platform.revocation;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.convene.platform.identity.CallerClaims;
import org.jose4j.jwt.JwtClaims;

/**
 * Access tokens that are good no more: those with this value of this claim. It says nothing of sessions that begin
 * after it, so that whose sessions were ended can log in again at once.
 *
 * @param id sorts by the second of its making
 * @param claim the token's name of what was revoked: {@code jti}, {@code sid}, {@code sub}, …
 * @param keptSession the session that goes on, where all others of a user were ended
 * @param endsAt by when all such tokens have expired by themselves
 */
public record Revocation(
        String id, String claim, String value, Instant revokedAt, Optional<String> keptSession, Instant endsAt) {
    /** Claimed by no token: what access-service lets in no more, and wants to know that all have heard of. */
    public static final String BARRED = "barred";

    /** Claimed by no token: with what links of a tenant, the value, are signed is known no more, and read anew. */
    public static final String LINK_SECRETS = "link-secrets";

    /** Of which it is known when each replica heard: not of single tokens and logouts, which are many. */
    public static final Set<String> ACKNOWLEDGED = Set.of(BARRED, LINK_SECRETS, CallerClaims.CREDENTIAL, "sub");

    boolean covers(JwtClaims claims) {
        return !isKept(claims) && !beganAfter(claims);
    }

    boolean wantsAcknowledgement() {
        return ACKNOWLEDGED.contains(claim);
    }

    boolean isNewerThan(Revocation other) {
        return revokedAt.isAfter(other.revokedAt);
    }

    private boolean isKept(JwtClaims claims) {
        return keptSession.isPresent() && keptSession.get().equals(claims.getClaimValue(CallerClaims.SESSION));
    }

    private boolean beganAfter(JwtClaims claims) {
        return claims.getClaimValue(CallerClaims.SESSION_BEGUN) instanceof Number seconds
                && Math.round(seconds.doubleValue() * 1_000) > revokedAt.toEpochMilli();
    }
}
