package org.convene.access.token;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.convene.access.client.Scopes;
import org.convene.access.key.SigningKeys;
import org.convene.access.tenant.Tenant;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.TokenVerifier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Makes access tokens (RFC 9068). */
@Singleton
public class TokenIssuer {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final String SELF = "access-service";

    private final SigningKeys keys;
    private final Clock clock;
    private final String issuer;

    TokenIssuer(SigningKeys keys, Clock clock, @ConfigProperty(name = "convene.issuer") String issuer) {
        this.keys = keys;
        this.clock = clock;
        this.issuer = issuer;
    }

    AccessToken issue(String clientId, Scopes scopes) {
        return sign(claims(clientId, scopes), scopes);
    }

    /** For a client of a tenant. */
    AccessToken issue(String clientId, String clientName, Tenant tenant, Scopes scopes) {
        var claims = claims(clientId, scopes);
        claims.setStringClaim("tenant", tenant.id());
        claims.setStringClaim("tenant_domain", tenant.domain());
        claims.setStringClaim("client_name", clientName);
        return sign(claims, scopes);
    }

    /** The value of an {@code Authorization} header with which this service asks another. */
    public String ownAuthorization() {
        return "Bearer " + issue(SELF, Scopes.parse(Caller.SERVICE_SCOPE)).accessToken();
    }

    private JwtClaims claims(String subject, Scopes scopes) {
        var now = NumericDate.fromMilliseconds(clock.millis());
        var expiry = NumericDate.fromSeconds(now.getValue());
        expiry.addSeconds(LIFE.toSeconds());
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(subject);
        claims.setAudience(TokenVerifier.AUDIENCE);
        claims.setIssuedAt(now);
        claims.setNotBefore(now);
        claims.setExpirationTime(expiry);
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setStringClaim("client_id", subject);
        claims.setStringClaim("scope", scopes.toString());
        return claims;
    }

    private AccessToken sign(JwtClaims claims, Scopes scopes) {
        var key = keys.current();
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setHeader("typ", TokenVerifier.TYPE);
        signature.setKeyIdHeaderValue(key.keyId());
        signature.setKey(key.privateKey());
        signature.setPayload(claims.toJson());
        try {
            return new AccessToken(signature.getCompactSerialization(), "Bearer", LIFE.toSeconds(), scopes.toString());
        } catch (JoseException failure) {
            throw new IllegalStateException("signing failed", failure);
        }
    }
}
