package org.convene.access.token;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.convene.access.key.SigningKeys;
import org.convene.platform.identity.CallerClaims;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.identity.TokenUse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** What all tokens of this service have in common: issuer, times, type, audience and signature. */
@Singleton
class TokenSigner {
    private final SigningKeys keys;
    private final Clock clock;
    private final String issuer;

    TokenSigner(SigningKeys keys, Clock clock, @ConfigProperty(name = "convene.issuer") String issuer) {
        this.keys = keys;
        this.clock = clock;
        this.issuer = issuer;
    }

    JwtClaims claims(TokenUse use, CallerKind kind, String subject, String tokenId, Duration life) {
        var now = NumericDate.fromMilliseconds(clock.millis());
        var expiry = NumericDate.fromSeconds(now.getValue());
        expiry.addSeconds(life.toSeconds());
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(subject);
        claims.setAudience(use.audience());
        claims.setIssuedAt(now);
        claims.setNotBefore(now);
        claims.setExpirationTime(expiry);
        claims.setJwtId(tokenId);
        claims.setStringClaim(CallerClaims.KIND, kind.text());
        return claims;
    }

    String sign(TokenUse use, JwtClaims claims) {
        var key = keys.current();
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setHeader("typ", use.type());
        signature.setKeyIdHeaderValue(key.keyId());
        signature.setKey(key.privateKey());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException failure) {
            throw new IllegalStateException("signing failed", failure);
        }
    }
}
