package org.convene.access.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The signature of version 1 (R3, R5): the SHA-256 of a secret and what it signs, one after the other. */
public record V1Signature(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public V1Signature {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a signature must be 64 lowercase hex digits");
        }
    }

    static V1Signature of(String secret, String... parts) {
        var digest = Sha256.digest();
        digest.update(secret.getBytes(UTF_8));
        for (var part : parts) {
            digest.update(part.getBytes(UTF_8));
        }
        return new V1Signature(HexFormat.of().formatHex(digest.digest()));
    }

    /** In a time that says nothing of where the two differ. */
    boolean matches(V1Signature other) {
        return MessageDigest.isEqual(hex.getBytes(US_ASCII), other.hex.getBytes(US_ASCII));
    }

    @Override
    public String toString() {
        return "V1Signature[redacted]";
    }
}
