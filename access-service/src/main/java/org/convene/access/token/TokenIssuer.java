package org.convene.access.token;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.convene.access.client.Scopes;
import org.convene.access.key.SigningKeys;
import org.convene.access.tenant.Tenant;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CallerClaims;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.identity.TokenUse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Makes access tokens (RFC 9068), with the claims of {@link CallerClaims}. */
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

    /** For the operator or a service. */
    AccessToken issue(CallerKind kind, String clientId, Scopes scopes) {
        return sign(claims(kind, clientId, scopes), scopes);
    }

    /** For a client of a tenant. */
    AccessToken issue(String clientId, String clientName, Tenant tenant, Scopes scopes) {
        var claims = claims(CallerKind.CLIENT, clientId, scopes);
        claims.setStringClaim(CallerClaims.TENANT, tenant.id());
        claims.setStringClaim(CallerClaims.TENANT_DOMAIN, tenant.domain());
        claims.setStringClaim(CallerClaims.CLIENT_NAME, clientName);
        return sign(claims, scopes);
    }

    /** The value of an {@code Authorization} header with which this service asks another. */
    public String ownAuthorization() {
        return "Bearer "
                + issue(CallerKind.SERVICE, SELF, Scopes.parse(Caller.SERVICE_SCOPE))
                        .accessToken();
    }

    private JwtClaims claims(CallerKind kind, String subject, Scopes scopes) {
        var now = NumericDate.fromMilliseconds(clock.millis());
        var expiry = NumericDate.fromSeconds(now.getValue());
        expiry.addSeconds(LIFE.toSeconds());
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(subject);
        claims.setAudience(TokenUse.ACCESS.audience());
        claims.setIssuedAt(now);
        claims.setNotBefore(now);
        claims.setExpirationTime(expiry);
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setStringClaim("client_id", subject);
        claims.setStringClaim(CallerClaims.KIND, kind.text());
        claims.setStringClaim(CallerClaims.SCOPE, scopes.toString());
        return claims;
    }

    private AccessToken sign(JwtClaims claims, Scopes scopes) {
        var key = keys.current();
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setHeader("typ", TokenUse.ACCESS.type());
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
