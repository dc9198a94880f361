package org.convene.access.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.convene.access.key.Validity;
import org.convene.platform.secret.Secret;

/** With which a client signs links of version 1, and when. */
record V1Secret(
        String client, String id, Validity validity, @Secret String text) {
    V1Signer signer() {
        return new V1Signer(client, id);
    }

    /** In a time that tells nothing of where they differ. */
    boolean isText(String other) {
        return MessageDigest.isEqual(text.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "V1Secret[client=" + client + "]";
    }
}
