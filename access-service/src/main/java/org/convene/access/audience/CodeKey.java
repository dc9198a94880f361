package org.convene.access.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a tenant's codes are hashed with (HMAC-SHA-256), so that who has the database alone cannot try codes. */
final class CodeKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    CodeKey(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Of a code at the door of this name, which a meeting keeps for ever (D11). */
    Buffer hash(String urlName, AccessCode code) {
        return Buffer.buffer(hmac("code\n" + urlName + "\n" + code.text()));
    }

    /**
     * Of all of a file: a plain hash of a short one would give its codes away.
     *
     * @param meaning what else decides over what the content says
     */
    byte[] hash(byte[] contentDigest, String meaning) {
        return hmac("content\n" + meaning + "\n" + HexFormat.of().formatHex(contentDigest));
    }

    private byte[] hmac(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", failure);
        }
    }
}
