package org.convene.notifications.preference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests in place of names, under a key (HMAC-SHA-256): who has the database alone cannot try all telephone numbers. They
 * are made of what stood there before there was a key (SHA-256), so that this can be brought under it without knowing whose it is.
 */
public final class Digests {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "digests of names";
    /** Of those under the key, which so are longer than the others. */
    private static final String MARK = "k";

    private final SecretKeySpec key;

    /**
     * @param secret of which the key is derived
     */
    Digests(byte[] secret) {
        this.key = new SecretKeySpec(hmac(new SecretKeySpec(secret, ALGORITHM), PURPOSE.getBytes(US_ASCII)), ALGORITHM);
    }

    /** Of a name of several words. */
    public String of(String... words) {
        return keyed(plain(words));
    }

    /** As it was before there was a key. */
    static String plain(String... words) {
        try {
            return text(MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", words).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String keyed(String plain) {
        return MARK + text(hmac(key, plain.getBytes(US_ASCII)));
    }

    private static byte[] hmac(SecretKeySpec key, byte[] said) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(said);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    @Override
    public String toString() {
        return "Digests[redacted]";
    }
}
