package org.convene.platform.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.security.AuthenticationFailedException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * A token that somebody shows (RFC 7515 section 7.1), taken apart and not believed. Whatever is wrong with it, it is
 * refused alike. The signature is checked by hand: around the curve's own work jose4j does half as much again.
 */
final class ShownToken {
    private static final int LONGEST = 8_192;
    /** A signature has 64 bytes ({@link TokenAlgorithm}), which leave four bits of the last character unused. */
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]{85}[AQgw]");

    private final String text;
    private final Map<String, Object> header;
    private final String keyId;
    private final TokenUse use;

    private ShownToken(String text, Map<String, Object> header, String keyId, TokenUse use) {
        this.text = text;
        this.header = header;
        this.keyId = keyId;
        this.use = use;
    }

    /**
     * @throws AuthenticationFailedException if it is none of ours
     */
    static ShownToken parse(String text) {
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw new AuthenticationFailedException();
        }
        var header = header(text.substring(0, text.indexOf('.')));
        if (header.get("kid") instanceof String keyId && header.get("typ") instanceof String type) {
            var use = TokenUse.ofType(type).orElseThrow(AuthenticationFailedException::new);
            return new ShownToken(text, header, keyId, use);
        }
        throw new AuthenticationFailedException();
    }

    private static Map<String, Object> header(String encoded) {
        try {
            return JsonUtil.parseJson(json(encoded));
        } catch (JoseException failure) {
            throw new AuthenticationFailedException();
        }
    }

    private static String json(String encoded) {
        return new String(decoded(encoded), UTF_8);
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
        return keyId;
    }

    TokenUse use() {
        return use;
    }

    /**
     * What it claims, once its signature is found to be this key's.
     *
     * @throws AuthenticationFailedException if it is not
     */
    JwtClaims claims(PublicKey key) {
        var algorithm = TokenAlgorithm.of(key).orElseThrow(AuthenticationFailedException::new);
        // Nothing is understood that a header may call critical (RFC 7515 section 4.1.11)
        if (!algorithm.name().equals(header.get("alg")) || header.containsKey("crit") || !isSigned(algorithm, key)) {
            throw new AuthenticationFailedException();
        }
        try {
            return JwtClaims.parse(json(text.substring(text.indexOf('.') + 1, text.lastIndexOf('.'))));
        } catch (InvalidJwtException failure) {
            throw new AuthenticationFailedException();
        }
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
