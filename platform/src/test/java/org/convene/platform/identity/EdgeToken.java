package org.convene.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.convene.platform.identity.CurvePoint.GENERATOR;
import static org.convene.platform.identity.CurvePoint.ORDER;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.jose4j.keys.EllipticCurves;

/**
 * A token whose signature has numbers of our choice, and the key that makes it right: for any point R and any s there
 * is one, (s R - e G) / r (SEC 1 section 4.1.6). So numbers can be chosen that no signer comes upon by chance.
 */
record EdgeToken(String text, BigInteger r, BigInteger s, CurvePoint key) {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static EdgeToken of(String text, CurvePoint point, BigInteger s) {
        var r = point.x().mod(ORDER);
        var key = point.times(s).plus(GENERATOR.times(hash(text)).negated()).times(r.modInverse(ORDER));
        return new EdgeToken(text, r, s, key);
    }

    /** Whose key is such that checking adds a point to itself. */
    static EdgeToken doubling(String text, BigInteger s) {
        return of(text, GENERATOR.times(hash(text).shiftLeft(1).multiply(s.modInverse(ORDER))), s);
    }

    /** Whose key is such that checking adds a point to its negative, which gives none; it is no signature. */
    static EdgeToken cancelling(String text, BigInteger r, BigInteger s) {
        var key = GENERATOR.times(hash(text).multiply(r.modInverse(ORDER))).negated();
        return new EdgeToken(text, r, s, key);
    }

    EdgeToken with(BigInteger newR, BigInteger newS) {
        return new EdgeToken(text, newR, newS, key);
    }

    EdgeToken with(CurvePoint newKey) {
        return new EdgeToken(text, r, s, newKey);
    }

    /** Where the numbers fit in their 32 bytes. */
    String compact() {
        return compact(32);
    }

    /**
     * @param bytes that each number has, and fits in
     */
    String compact(int bytes) {
        var signature = new byte[2 * bytes];
        fill(signature, bytes, r);
        fill(signature, 2 * bytes, s);
        return text + "." + BASE64.encodeToString(signature);
    }

    PublicKey publicKey() {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(new ECPoint(key.x(), key.y()), EllipticCurves.P256));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void fill(byte[] signature, int end, BigInteger number) {
        var bytes = number.toByteArray();
        var length = Math.min(bytes.length, signature.length / 2);
        System.arraycopy(bytes, bytes.length - length, signature, end - length, length);
    }

    private static BigInteger hash(String text) {
        try {
            return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
