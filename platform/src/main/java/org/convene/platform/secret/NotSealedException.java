package org.convene.platform.secret;

/** The bytes were sealed under another key or for another purpose, or changed since. */
public final class NotSealedException extends IllegalArgumentException {
    NotSealedException(String purpose, Throwable cause) {
        super("not sealed under these keys for " + purpose, cause);
    }
}
