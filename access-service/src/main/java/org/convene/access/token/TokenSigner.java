package org.convene.access.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.convene.access.key.SigningKeys;
import org.convene.platform.identity.CallerClaims;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.identity.TokenUse;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What all tokens of this service have in common: issuer, times, type, audience and signature. */
@Singleton
class TokenSigner {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final ObjectWriter JSON = new JsonMapper().writer();

    private final SigningKeys keys;
    private final Clock clock;
    private final String issuer;

    private record Header(String alg, String typ, String kid) {}

    TokenSigner(SigningKeys keys, Clock clock, @ConfigProperty(name = "convene.issuer") String issuer) {
        this.keys = keys;
        this.clock = clock;
        this.issuer = issuer;
    }

    /** To be added to, in the order in which they are to stand. */
    Map<String, Object> claims(TokenUse use, CallerKind kind, String subject, String tokenId, Duration life) {
        var claims = claims(use.audience(), subject, tokenId, life);
        claims.put(CallerClaims.KIND, kind.text());
        return claims;
    }

    /** Of no caller. */
    Map<String, Object> claims(String audience, String subject, String tokenId, Duration life) {
        var now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", subject);
        claims.put("aud", audience);
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + life.toSeconds());
        claims.put("jti", tokenId);
        return claims;
    }

    String sign(TokenUse use, Map<String, Object> claims) {
        return sign(use.type(), claims);
    }

    /** RFC 7515 section 7.1. By hand: jose4j's way of encoding costs as much as the signature. */
    String sign(String type, Map<String, Object> claims) {
        var key = keys.current();
        var header = new Header(key.algorithm().name(), type, key.keyId());
        var text = encoded(header) + "." + encoded(claims);
        return text + "." + BASE64.encodeToString(key.sign(text.getBytes(US_ASCII)));
    }

    private static String encoded(Object members) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(members));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("not to be written as JSON", failure);
        }
    }
}
