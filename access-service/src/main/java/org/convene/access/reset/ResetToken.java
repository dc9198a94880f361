package org.convene.access.reset;

import io.vertx.core.buffer.Buffer;
import org.convene.access.secret.RandomSecret;
import org.convene.platform.secret.Secret;

/** What a mailed link holds. */
record ResetToken(@Secret String value) {
    static ResetToken generate() {
        return new ResetToken(RandomSecret.generate("cvp_"));
    }

    Buffer hash() {
        return Buffer.buffer(RandomSecret.hash(value));
    }

    @Override
    public String toString() {
        return "ResetToken[redacted]";
    }
}
