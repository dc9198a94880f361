package org.convene.access.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 of a client's secret. A slow hash would add nothing: it protects secrets that people choose, and these
 * are 256 random bits, which nobody guesses at any speed.
 */
final class SecretHash {
    private final byte[] hash;

    private SecretHash(byte[] hash) {
        this.hash = hash;
    }

    static SecretHash of(String secret) {
        try {
            return new SecretHash(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }

    static SecretHash ofBytes(byte[] hash) {
        return new SecretHash(hash.clone());
    }

    /** In a time that says nothing of where the two differ. */
    boolean matches(String secret) {
        return MessageDigest.isEqual(hash, of(secret).hash);
    }

    byte[] bytes() {
        return hash.clone();
    }

    @Override
    public String toString() {
        return "SecretHash[redacted]";
    }
}
