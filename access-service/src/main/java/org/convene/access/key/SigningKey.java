package org.convene.access.key;

import java.security.PrivateKey;
import java.time.Instant;
import org.convene.platform.identity.TokenAlgorithm;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * A pair of keys that tokens are signed and checked with.
 *
 * @param signsFrom until the next one does
 */
public record SigningKey(PublicJsonWebKey pair, TokenAlgorithm algorithm, Instant signsFrom) {
    static SigningKey generate(TokenAlgorithm algorithm, String keyId, Instant signsFrom) {
        try {
            var pair = generate(algorithm);
            pair.setKeyId(keyId);
            pair.setUse(Use.SIGNATURE);
            pair.setAlgorithm(algorithm.name());
            return new SigningKey(pair, algorithm, signsFrom);
        } catch (JoseException failure) {
            throw new IllegalStateException("no elliptic curves here", failure);
        }
    }

    private static PublicJsonWebKey generate(TokenAlgorithm algorithm) throws JoseException {
        return switch (algorithm) {
            case ES256 -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
            case EdDSA -> OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
        };
    }

    /** From the JSON that {@link #privateJson()} made. */
    static SigningKey parse(String privateJson, Instant signsFrom) {
        try {
            var pair = PublicJsonWebKey.Factory.newPublicJwk(privateJson);
            var algorithm = TokenAlgorithm.of(pair.getPublicKey());
            if (algorithm.isPresent()) {
                return new SigningKey(pair, algorithm.get(), signsFrom);
            }
        } catch (JoseException failure) {
            // Falls through, without the cause: its message repeats what was read.
        }
        throw new IllegalArgumentException("not a signing key");
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
