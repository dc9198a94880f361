package org.convene.access.key;

import java.time.Instant;
import org.convene.platform.identity.SignaturePool;
import org.convene.platform.identity.TokenAlgorithm;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A pair of keys that tokens are signed and checked with. */
public final class SigningKey {
    private final PublicJsonWebKey pair;
    private final TokenAlgorithm algorithm;
    private final Instant signsFrom;
    private final SignaturePool signatures;

    private SigningKey(PublicJsonWebKey pair, TokenAlgorithm algorithm, Instant signsFrom) {
        this.pair = pair;
        this.algorithm = algorithm;
        this.signsFrom = signsFrom;
        this.signatures = SignaturePool.signing(algorithm, pair.getPrivateKey());
    }

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

    public PublicJsonWebKey pair() {
        return pair;
    }

    public TokenAlgorithm algorithm() {
        return algorithm;
    }

    /** Until the next one does. */
    Instant signsFrom() {
        return signsFrom;
    }

    public String keyId() {
        return pair.getKeyId();
    }

    /** As tokens carry it. */
    public byte[] sign(byte[] text) {
        return signatures.sign(text);
    }

    String privateJson() {
        return pair.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    @Override
    public String toString() {
        return "SigningKey[keyId=" + keyId() + "]";
    }
}
