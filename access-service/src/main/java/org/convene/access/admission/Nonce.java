package org.convene.access.admission;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.convene.platform.secret.Secret;

/**
 * By which whoever knocked through the API is known again, where others share what they come by: as a browser is by its
 * cookie.
 *
 * @param text random; nobody else can know it
 */
record Nonce(@Secret String text) {
    static final String FORM = "[A-Za-z0-9_-]{43}";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    static Nonce anew() {
        var random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return new Nonce(ENCODER.encodeToString(random));
    }

    /** What is stored of it. */
    String fingerprint() {
        try {
            return ENCODER.encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }

    @Override
    public String toString() {
        return "Nonce[redacted]";
    }
}
