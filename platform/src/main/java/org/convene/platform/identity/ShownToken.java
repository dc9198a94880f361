package org.convene.platform.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.quarkus.security.AuthenticationFailedException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jose4j.jwt.JwtClaims;

/**
 * A token that somebody shows (RFC 7515 section 7.1), taken apart and not believed. Whatever is wrong with it, it is
 * refused alike. The signature is checked by hand: around the curve's own work jose4j does half as much again.
 */
final class ShownToken {
    private static final int LONGEST = 8_192;
    /** A signature has 64 bytes ({@link TokenAlgorithm}), which leave four bits of the last character unused. */
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]{85}[AQgw]");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** All tokens of a key have one and the same. */
    private static final LoadingCache<String, Header> HEADERS =
            Caffeine.newBuilder().maximumSize(100).build(Header::parse);

    private final String text;
    private final Header header;

    private record Header(String algorithm, String keyId, TokenUse use) {
        /** Nothing is understood that a header may call critical (RFC 7515 section 4.1.11). */
        static Header parse(String encoded) {
            var members = object(encoded);
            if (members.get("alg") instanceof String algorithm
                    && members.get("kid") instanceof String keyId
                    && members.get("typ") instanceof String type
                    && !members.containsKey("crit")) {
                return new Header(
                        algorithm, keyId, TokenUse.ofType(type).orElseThrow(AuthenticationFailedException::new));
            }
            throw new AuthenticationFailedException();
        }
    }

    private ShownToken(String text, Header header) {
        this.text = text;
        this.header = header;
    }

    /**
     * @throws AuthenticationFailedException if it is none of ours
     */
    static ShownToken parse(String text) {
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw new AuthenticationFailedException();
        }
        return new ShownToken(text, HEADERS.get(text.substring(0, text.indexOf('.'))));
    }

    private static Map<String, Object> object(String encoded) {
        try {
            return requireNonNull(JSON.readValue(decoded(encoded), OBJECT));
        } catch (IOException | NullPointerException failure) {
            throw new AuthenticationFailedException();
        }
    }

    private static byte[] decoded(String encoded) {
        try {
            return Base64.getUrlDecoder().decode(encoded);
        } catch (IllegalArgumentException failure) {
            throw new AuthenticationFailedException();
        }
    }

    String text() {
        return text;
    }

    String keyId() {
        return header.keyId();
    }

    TokenUse use() {
        return header.use();
    }

    /**
     * What it claims, once its signature is found to be this key's.
     *
     * @throws AuthenticationFailedException if it is not
     */
    JwtClaims claims(PublicKey key) {
        var algorithm = TokenAlgorithm.of(key).orElseThrow(AuthenticationFailedException::new);
        if (!algorithm.name().equals(header.algorithm()) || !isSigned(algorithm, key)) {
            throw new AuthenticationFailedException();
        }
        var claims = new JwtClaims();
        object(text.substring(text.indexOf('.') + 1, text.lastIndexOf('.'))).forEach(claims::setClaim);
        return claims;
    }

    private boolean isSigned(TokenAlgorithm algorithm, PublicKey key) {
        var end = text.lastIndexOf('.');
        try {
            var signature = algorithm.signature();
            signature.initVerify(key);
            signature.update(text.substring(0, end).getBytes(ISO_8859_1));
            return signature.verify(decoded(text.substring(end + 1)));
        } catch (GeneralSecurityException failure) {
            return false;
        }
    }
}
