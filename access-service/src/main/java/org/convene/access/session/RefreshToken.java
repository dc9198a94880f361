package org.convene.access.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.convene.platform.secret.Secret;

/** 256 random bits, with a prefix by which scanners for leaked secrets recognise them. */
record RefreshToken(@Secret String value) {
    private static final String PREFIX = "cvr_";
    private static final int BYTES = 32;

    static RefreshToken generate(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new RefreshToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static boolean hasForm(String text) {
        return text.startsWith(PREFIX);
    }

    /** The SHA-256, by which tokens are kept: nobody guesses 256 random bits at any speed. */
    Buffer hash() {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }

    @Override
    public String toString() {
        return "RefreshToken[redacted]";
    }
}
