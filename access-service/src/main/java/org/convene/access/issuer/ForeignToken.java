package org.convene.access.issuer;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.convene.access.user.OneLine;
import org.convene.platform.secret.Secret;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A signed JWT (RFC 7519) in its compact form, taken apart and not believed: what somebody says who it is from.
 *
 * @param type in lower case and without {@code application/} (RFC 7515 section 4.1.9), empty where there is none
 */
record ForeignToken(@Secret String text, String algorithm, String keyId, String type, String issuer) {
    static final int LONGEST = 16_384;

    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    private static final int LONGEST_NAME = 500;

    /**
     * @throws TokenRefusedException if it is none
     */
    static ForeignToken parse(String text) {
        if (text.length() > LONGEST || !isCompact(text)) {
            throw new TokenRefusedException("malformed");
        }
        try {
            var signature = (JsonWebSignature) JsonWebSignature.fromCompactSerialization(text);
            requireUnderstood(signature);
            var claims = JwtClaims.parse(signature.getUnverifiedPayload());
            return new ForeignToken(
                    text,
                    required(signature.getAlgorithmHeaderValue()),
                    required(signature.getKeyIdHeaderValue()),
                    type(signature),
                    required(claims.getIssuer()));
        } catch (JoseException | InvalidJwtException | MalformedClaimException | ClassCastException failure) {
            throw new TokenRefusedException("malformed");
        }
    }

    /** Each part in base64url in its one canonical form (RFC 4648 section 3.5). */
    private static boolean isCompact(String text) {
        return FORM.matcher(text).matches() && Arrays.stream(text.split("\\.")).allMatch(ForeignToken::isCanonical);
    }

    private static boolean isCanonical(String part) {
        try {
            var bytes = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
        } catch (IllegalArgumentException failure) {
            return false;
        }
    }

    /** What is critical must be understood (RFC 7515 section 4.1.11), and nothing that can be is. */
    private static void requireUnderstood(JsonWebSignature signature) {
        var headers = signature.getHeaders();
        if (headers.getObjectHeaderValue("crit") != null || headers.getObjectHeaderValue("b64") != null) {
            throw new TokenRefusedException("critical");
        }
    }

    private static String type(JsonWebSignature signature) {
        return Optional.ofNullable(signature.getHeaders().getStringHeaderValue("typ"))
                .map(type -> type.toLowerCase(Locale.ROOT).replaceFirst("^application/", ""))
                .orElse("");
    }

    private static String required(@Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > LONGEST_NAME || !value.matches(OneLine.FORM)) {
            throw new TokenRefusedException("malformed");
        }
        return value;
    }

    @Override
    public String toString() {
        return "ForeignToken[redacted]";
    }
}
