package org.convene.access.session;

import io.vertx.core.buffer.Buffer;
import org.convene.access.secret.RandomSecret;
import org.convene.platform.secret.Secret;

/** By which a session goes on, once. */
record RefreshToken(@Secret String value) {
    private static final String PREFIX = "cvr_";

    static RefreshToken generate() {
        return new RefreshToken(RandomSecret.generate(PREFIX));
    }

    static boolean hasForm(String text) {
        return text.startsWith(PREFIX);
    }

    Buffer hash() {
        return Buffer.buffer(RandomSecret.hash(value));
    }

    @Override
    public String toString() {
        return "RefreshToken[redacted]";
    }
}
