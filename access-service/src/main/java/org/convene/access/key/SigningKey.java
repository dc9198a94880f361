package org.convene.access.key;

import java.security.PrivateKey;
import java.time.Instant;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * A pair of ES256 keys (RFC 7518 section 3.4).
 *
 * @param signsFrom until the next one does
 */
public record SigningKey(PublicJsonWebKey pair, Instant signsFrom) {
    static SigningKey generate(String keyId, Instant signsFrom) {
        try {
            EllipticCurveJsonWebKey pair = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            pair.setKeyId(keyId);
            pair.setUse("sig");
            pair.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            return new SigningKey(pair, signsFrom);
        } catch (JoseException failure) {
            throw new IllegalStateException("no elliptic curves here", failure);
        }
    }

    /** From the JSON that {@link #privateJson()} made. */
    static SigningKey parse(String privateJson, Instant signsFrom) {
        try {
            return new SigningKey(PublicJsonWebKey.Factory.newPublicJwk(privateJson), signsFrom);
        } catch (JoseException failure) {
            throw new IllegalArgumentException("not a signing key");
        }
    }

    public String keyId() {
        return pair.getKeyId();
    }

    public PrivateKey privateKey() {
        return pair.getPrivateKey();
    }

    String privateJson() {
        return pair.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    @Override
    public String toString() {
        return "SigningKey[keyId=" + keyId() + "]";
    }
}
