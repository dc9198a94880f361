package org.convene.access.client;

import java.security.MessageDigest;
import org.convene.access.secret.RandomSecret;

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
        return new SecretHash(RandomSecret.hash(secret));
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
