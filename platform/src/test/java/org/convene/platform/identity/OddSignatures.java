package org.convene.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;
import java.util.Random;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** What may stand in the place of a signature and is none. */
public final class OddSignatures {
    private static final BigInteger ORDER = EllipticCurves.P256.getOrder();
    private static final PrivateKey P384 = newP384();
    private static final PrivateKey ED448 = newEd448();

    private OddSignatures() {}

    public static byte[] numbers(TokenAlgorithm algorithm, Random random) {
        return algorithm == TokenAlgorithm.EdDSA ? ofEd25519(random) : ofP256(random);
    }

    /** Of a right signature: what X.509 has, and what only the textbook takes. */
    static byte[] otherForm(TestTokens signer, String text, Random random) {
        var key = signer.pair().getPrivateKey();
        return signer.algorithm() == TokenAlgorithm.EdDSA
                ? EdwardsNumbers.enlarged(sign("Ed25519", key, text), 1 + random.nextInt(14))
                : asn1(key, text);
    }

    /** By a key of P-256, as X.509 has it (RFC 3279 section 2.2.3). */
    public static byte[] asn1(PrivateKey key, String text) {
        return sign("SHA256withECDSA", key, text);
    }

    static byte[] ofOtherCurve(boolean isEdwards, String text) {
        return isEdwards ? sign("Ed448", ED448, text) : sign("SHA384withECDSAinP1363Format", P384, text);
    }

    static byte[] sign(Signature signature, PrivateKey key, String text) {
        try {
            signature.initSign(key);
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] sign(String javasName, PrivateKey key, String text) {
        try {
            return sign(Signature.getInstance(javasName), key, text);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] ofEd25519(Random random) {
        var points = EdwardsNumbers.SMALL_POINTS;
        var numbers = EdwardsNumbers.NUMBERS;
        return EdwardsNumbers.signature(
                points.get(random.nextInt(points.size())), numbers.get(random.nextInt(numbers.size())));
    }

    /** CVE-2022-21449 and its kin. */
    private static byte[] ofP256(Random random) {
        var numbers = List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                ORDER.subtract(BigInteger.ONE),
                ORDER,
                ORDER.add(BigInteger.ONE),
                BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE),
                new BigInteger(256, random));
        var signature = new byte[64];
        fill(signature, 0, numbers.get(random.nextInt(numbers.size())));
        fill(signature, 32, numbers.get(random.nextInt(numbers.size())));
        return signature;
    }

    private static void fill(byte[] signature, int from, BigInteger number) {
        var bytes = number.toByteArray();
        var length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, signature, from + 32 - length, length);
    }

    private static PrivateKey newP384() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P384).getPrivateKey();
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static PrivateKey newEd448() {
        try {
            return KeyPairGenerator.getInstance("Ed448").generateKeyPair().getPrivate();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
