package org.convene.access.page;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Names a browser, so that it is known again: as the one that has what is for one person, and as the one that was given
 * a form.
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
        return digest(key);
    }

    /**
     * What its forms hold: no page of anybody else can know it.
     *
     * @param brought the cookie by which the door opened: the form is of whoever that names, and of nobody else
     */
    String formKey(String brought) {
        return digest("form " + key + " " + brought);
    }

    boolean isFormKey(String sent, String brought) {
        return MessageDigest.isEqual(formKey(brought).getBytes(US_ASCII), sent.getBytes(UTF_8));
    }

    private static String digest(String text) {
        try {
            return ENCODER.encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }

    @Override
    public String toString() {
        return "Browser[redacted]";
    }
}
