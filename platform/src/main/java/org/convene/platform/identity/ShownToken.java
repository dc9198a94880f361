package org.convene.platform.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.quarkus.security.AuthenticationFailedException;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;

/**
 * A token that somebody shows (RFC 7515 section 7.1), taken apart and not believed. Whatever is wrong with it, it is
 * refused alike. The signature is checked by hand: around the curve's own work jose4j does half as much again.
 */
final class ShownToken {
    private static final int LONGEST = 8_192;
    /** Of 64 bytes ({@link TokenAlgorithm}), which leave four bits of the last character unused. */
    private static final int SIGNATURE_LENGTH = 86;

    private static final String LAST = "AQgw";

    private static final ObjectReader OBJECT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerForMapOf(Object.class);

    /** All tokens of a key have one and the same. */
    private static final LoadingCache<String, Header> HEADERS =
            Caffeine.newBuilder().maximumSize(100).build(Header::parse);

    private final String text;
    private final int signed;
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

    /**
     * @param signed how many characters, from the first, are signed
     */
    private ShownToken(String text, int signed, Header header) {
        this.text = text;
        this.signed = signed;
        this.header = header;
    }

    /**
     * @throws AuthenticationFailedException if it is none of ours
     */
    static ShownToken parse(String text) {
        var dot = text.indexOf('.');
        var signed = text.length() - SIGNATURE_LENGTH - 1;
        if (text.length() > LONGEST
                || dot < 0
                || dot >= signed
                || text.charAt(signed) != '.'
                || LAST.indexOf(text.charAt(text.length() - 1)) < 0
                || text.indexOf('=') >= 0) {
            throw new AuthenticationFailedException();
        }
        return new ShownToken(text, signed, HEADERS.get(text.substring(0, dot)));
    }

    private static Map<String, Object> object(String encoded) {
        try {
            return requireNonNull(OBJECT.readValue(decoded(encoded)));
        } catch (IOException | NullPointerException failure) {
            throw new AuthenticationFailedException();
        }
    }

    /** Refuses all but the 64 characters. */
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
    JwtClaims claims(SignaturePool key) {
        var content = text.substring(0, signed);
        if (!key.algorithm().name().equals(header.algorithm())
                || !key.verify(content.getBytes(ISO_8859_1), decoded(text.substring(signed + 1)))) {
            throw new AuthenticationFailedException();
        }
        var claims = new JwtClaims();
        object(content.substring(content.indexOf('.') + 1)).forEach(claims::setClaim);
        return claims;
    }
}
