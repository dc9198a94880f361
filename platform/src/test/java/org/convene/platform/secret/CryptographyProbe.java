package org.convene.platform.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Cipher;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;

/** A process that starts as services do, signs, checks, hashes and seals, and says by whose means. */
final class CryptographyProbe {
    private CryptographyProbe() {}

    public static void main(String[] arguments) throws Exception {
        new FastCryptography().install();
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        var token = signed(key);
        System.out.println(
                "signed by " + token.prepareSigningPrimitive().getSignature().getProvider());
        System.out.println("genuine " + isGenuine(token.getCompactSerialization(), key));
        System.out.println("hashed by " + MessageDigest.getInstance("SHA-256").getProvider());
        System.out.println(
                "sealed by " + Cipher.getInstance("AES/GCM/NoPadding").getProvider());
        var sealer = new Sealer(List.of(KeyRotation.NEW));
        System.out.println("opened "
                + new String(sealer.open(sealer.seal("it".getBytes(UTF_8), "probe"), "probe"), UTF_8));
    }

    private static JsonWebSignature signed(EllipticCurveJsonWebKey key) {
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        token.setKey(key.getPrivateKey());
        token.setPayload("{}");
        return token;
    }

    private static boolean isGenuine(String token, EllipticCurveJsonWebKey key) throws Exception {
        var signature = new JsonWebSignature();
        signature.setCompactSerialization(token);
        signature.setKey(key.getPublicKey());
        return signature.verifySignature();
    }
}
