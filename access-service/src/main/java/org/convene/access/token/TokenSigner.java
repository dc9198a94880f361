package org.convene.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.convene.access.key.SigningKey;
import org.convene.access.key.SigningKeys;
import org.convene.platform.identity.CallerClaims;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.identity.TokenUse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/** What all tokens of this service have in common: issuer, times, type, audience and signature. */
@Singleton
class TokenSigner {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SigningKeys keys;
    private final Clock clock;
    private final String issuer;

    TokenSigner(SigningKeys keys, Clock clock, @ConfigProperty(name = "convene.issuer") String issuer) {
        this.keys = keys;
        this.clock = clock;
        this.issuer = issuer;
    }

    JwtClaims claims(TokenUse use, CallerKind kind, String subject, String tokenId, Duration life) {
        var claims = claims(use.audience(), subject, tokenId, life);
        claims.setStringClaim(CallerClaims.KIND, kind.text());
        return claims;
    }

    /** Of no caller. */
    JwtClaims claims(String audience, String subject, String tokenId, Duration life) {
        var now = NumericDate.fromMilliseconds(clock.millis());
        var expiry = NumericDate.fromSeconds(now.getValue());
        expiry.addSeconds(life.toSeconds());
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(subject);
        claims.setAudience(audience);
        claims.setIssuedAt(now);
        claims.setNotBefore(now);
        claims.setExpirationTime(expiry);
        claims.setJwtId(tokenId);
        return claims;
    }

    String sign(TokenUse use, JwtClaims claims) {
        return sign(use.type(), claims);
    }

    /** RFC 7515 section 7.1. By hand: jose4j's way of encoding costs as much as the signature. */
    String sign(String type, JwtClaims claims) {
        var key = keys.current();
        var header = Map.of("alg", key.algorithm().name(), "typ", type, "kid", key.keyId());
        var text = encoded(JsonUtil.toJson(header)) + "." + encoded(claims.toJson());
        return text + "." + BASE64.encodeToString(signature(text, key));
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(UTF_8));
    }

    private static byte[] signature(String text, SigningKey key) {
        try {
            var signature = key.algorithm().signature();
            signature.initSign(key.privateKey());
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("signing failed", failure);
        }
    }
}
