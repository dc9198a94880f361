package org.convene.access.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import org.convene.access.key.LinkSecret;

/** HMAC-SHA-256 under one secret of a tenant. The label keeps the signature from meaning anything elsewhere. */
public final class LinkSigner {
    public static final int MAC_LENGTH = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PERSONAL_LINK = "convene-link-v2";

    /** Java's own: of a few bytes it is several times as fast as a library outside of Java. One for each thread. */
    private static final ThreadLocal<Mac> MACS = ThreadLocal.withInitial(LinkSigner::newMac);

    private final LinkSecret secret;
    private final byte[] label;

    /** For personal links. */
    public LinkSigner(LinkSecret secret) {
        this(secret, PERSONAL_LINK);
    }

    /**
     * @param label of ASCII, another one for each use, and none the beginning of another
     */
    public LinkSigner(LinkSecret secret, String label) {
        this.secret = secret;
        this.label = label.getBytes(US_ASCII);
    }

    public byte[] sign(byte[] payload) {
        try {
            var mac = MACS.get();
            mac.init(secret.key());
            mac.update(label);
            return mac.doFinal(payload);
        } catch (InvalidKeyException failure) {
            throw new IllegalStateException("any bytes are a key", failure);
        }
    }

    /** In a time that says nothing of where the two differ. */
    public boolean verify(byte[] payload, byte[] mac) {
        return MessageDigest.isEqual(sign(payload), mac);
    }

    private static Mac newMac() {
        try {
            return Mac.getInstance(ALGORITHM, "SunJCE");
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("every Java has " + ALGORITHM, failure);
        }
    }
}
