package org.convene.access.issuer;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jose4j.jwk.PublicJsonWebKey;

/** Finds out whom a token is about, if a tenant trusts who made it. */
@Singleton
class TokenVerification {
    private final IssuerRepository issuers;
    private final IssuerKeys keys;
    private final TokenCheck check;

    TokenVerification(IssuerRepository issuers, IssuerKeys keys, Clock clock) {
        this.issuers = issuers;
        this.keys = keys;
        this.check = new TokenCheck(clock);
    }

    /** What is known once a token is verified. */
    record Verified(Issuer issuer, Subject subject) {}

    /** Fails with {@link TokenRefusedException} or {@link IssuerUnavailableException}. */
    Uni<Verified> verify(String tenant, ForeignToken token, TokenKind kind) {
        return issuers.find(tenant, token.issuer())
                .map(found ->
                        found.filter(Issuer::enabled).orElseThrow(() -> new TokenRefusedException("issuer-unknown")))
                .chain(issuer -> verify(issuer, token, kind));
    }

    private Uni<Verified> verify(Issuer issuer, ForeignToken token, TokenKind kind) {
        var algorithm = TokenCheck.requireAllowed(token, kind, issuer);
        return keys.key(issuer, token.keyId())
                .map(found -> found.orElseThrow(() -> new TokenRefusedException("key-unknown")))
                .map(key -> verified(issuer, token, algorithm, key));
    }

    private Verified verified(Issuer issuer, ForeignToken token, Algorithm algorithm, PublicJsonWebKey key) {
        var claims = check.claims(token, algorithm, issuer, key);
        return new Verified(issuer, Subject.of(claims, issuer.claims()));
    }
}
