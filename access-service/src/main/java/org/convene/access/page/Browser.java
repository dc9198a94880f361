package org.convene.access.page;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Names a browser to one room, so that it is known again.
 *
 * @param key random; nobody else can know it
 */
record Browser(String key) {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** By its cookie; empty for what cannot have been made here. */
    static Optional<Browser> of(Visitor visitor) {
        return visitor.cookie(RoomCookie.BROWSER)
                .filter(key -> key.matches("[A-Za-z0-9_-]{43}"))
                .map(Browser::new);
    }

    static Browser anew() {
        var key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new Browser(ENCODER.encodeToString(key));
    }

    /** What is stored of it: it names the browser, and nobody can pass for the browser with it. */
    String fingerprint() {
        try {
            return ENCODER.encodeToString(MessageDigest.getInstance("SHA-256").digest(key.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }

    @Override
    public String toString() {
        return "Browser[redacted]";
    }
}
