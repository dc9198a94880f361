package org.convene.platform.identity;

import io.quarkus.security.AuthenticationFailedException;
import java.util.List;
import java.util.regex.Pattern;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.JoseException;

/** A token that somebody shows, taken apart and not believed. Whatever is wrong with it, it is refused alike. */
final class ShownToken {
    private static final int LONGEST = 8_192;
    /** A signature has 64 bytes ({@link TokenAlgorithm}), which leave four bits of the last character unused. */
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]{85}[AQgw]");

    private final String text;
    private final JsonWebSignature signature;
    private final TokenUse use;

    private ShownToken(String text, JsonWebSignature signature, TokenUse use) {
        this.text = text;
        this.signature = signature;
        this.use = use;
    }

    /**
     * @throws AuthenticationFailedException if it is none of ours
     */
    static ShownToken parse(String text) {
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw new AuthenticationFailedException();
        }
        try {
            var signature = (JsonWebSignature) JsonWebSignature.fromCompactSerialization(text);
            var type = signature.getHeader("typ");
            if (signature.getKeyIdHeaderValue() != null && type != null) {
                var use = TokenUse.ofType(type).orElseThrow(AuthenticationFailedException::new);
                return new ShownToken(text, signature, use);
            }
        } catch (JoseException | ClassCastException failure) {
            // Falls through: every refusal is alike.
        }
        throw new AuthenticationFailedException();
    }

    String text() {
        return text;
    }

    String keyId() {
        return signature.getKeyIdHeaderValue();
    }

    TokenUse use() {
        return use;
    }

    /**
     * What it claims.
     *
     * @throws AuthenticationFailedException if that does not pass the check
     */
    JwtClaims claims(JwtConsumer check) {
        try {
            var claims = JwtClaims.parse(signature.getUnverifiedPayload());
            check.processContext(new JwtContext(text, claims, List.of(signature)));
            return claims;
        } catch (InvalidJwtException failure) {
            throw new AuthenticationFailedException();
        }
    }
}
