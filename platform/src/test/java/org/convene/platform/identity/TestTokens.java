package org.convene.platform.identity;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A key of access-service, and the tokens that it signs. */
record TestTokens(PublicJsonWebKey pair, TokenAlgorithm algorithm) {
    static final String ISSUER = "https://convene.example.org";
    static final String TENANT = "65f0c0ffee0123456789ab04";
    static final RevocationCheck NONE_REVOKED = token -> Uni.createFrom().item(false);

    static TestTokens withKey(String keyId) {
        return withKey(keyId, TokenAlgorithm.ES256);
    }

    static TestTokens withKey(String keyId, TokenAlgorithm algorithm) {
        try {
            PublicJsonWebKey pair = switch (algorithm) {
                case ES256 -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
                case EdDSA -> OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            };
            pair.setKeyId(keyId);
            return new TestTokens(pair, algorithm);
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static Map<String, Object> client() {
        return Map.of(
                CallerClaims.KIND, "client",
                CallerClaims.SCOPE, "meetings:read meetings:write",
                CallerClaims.TENANT, TENANT,
                CallerClaims.TENANT_DOMAIN, "demo",
                CallerClaims.CLIENT_NAME, "Demo");
    }

    /** As it stands in a key set. */
    String json() {
        return pair.toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    static String keySet(String... keys) {
        return "{\"keys\": [" + String.join(",", keys) + "]}";
    }

    String access(Clock clock, Map<String, Object> claims) {
        return token(clock, TokenUse.ACCESS.type(), TokenUse.ACCESS.audience(), claims);
    }

    /** Good for ten minutes. */
    String token(Clock clock, String type, String audience, Map<String, Object> claims) {
        var all = new JwtClaims();
        all.setIssuer(ISSUER);
        all.setSubject("65f0c0ffee0123456789ab01");
        all.setAudience(audience);
        all.setNotBefore(NumericDate.fromMilliseconds(clock.millis()));
        all.setExpirationTime(NumericDate.fromMilliseconds(clock.millis() + 600_000));
        claims.forEach(all::setClaim);
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(algorithm.name());
        signature.setHeader("typ", type);
        signature.setKeyIdHeaderValue(pair.getKeyId());
        signature.setKey(pair.getPrivateKey());
        signature.setPayload(all.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public String toString() {
        return "TestTokens[" + pair.getKeyId() + "]";
    }
}
