package org.convene.access.link;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** SHA-256 as Java brings it: of a few bytes it is done several times as fast as by a library outside of Java. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256", "SUN");
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }
}
