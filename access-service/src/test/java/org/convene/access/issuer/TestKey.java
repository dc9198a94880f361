package org.convene.access.issuer;

import java.util.Map;
import java.util.function.Function;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A key of an identity provider. */
record TestKey(PublicJsonWebKey pair) {
    private interface Generator {
        PublicJsonWebKey generate() throws JoseException;
    }

    static TestKey rsa(String keyId, int bits) {
        return named(keyId, () -> RsaJwkGenerator.generateJwk(bits));
    }

    static TestKey p256(String keyId) {
        return named(keyId, () -> EcJwkGenerator.generateJwk(EllipticCurves.P256));
    }

    static TestKey p384(String keyId) {
        return named(keyId, () -> EcJwkGenerator.generateJwk(EllipticCurves.P384));
    }

    static TestKey ed25519(String keyId) {
        return named(keyId, () -> OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519));
    }

    private static TestKey named(String keyId, Generator generator) {
        try {
            var pair = generator.generate();
            pair.setKeyId(keyId);
            return new TestKey(pair);
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** As key sets have it. */
    String json() {
        return pair.toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    PublicJsonWebKey published() {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(json());
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String sign(String algorithm, String payload) {
        return sign(algorithm, Map.of("kid", pair.getKeyId(), "typ", "JWT"), payload);
    }

    String sign(String algorithm, Map<String, Object> headers, String payload) {
        return sign(signature -> {
            signature.setAlgorithmHeaderValue(algorithm);
            headers.forEach(signature::setHeader);
            signature.setPayload(payload);
            return signature;
        });
    }

    private String sign(Function<JsonWebSignature, JsonWebSignature> contents) {
        try {
            var signature = contents.apply(new JsonWebSignature());
            signature.setKey(pair.getPrivateKey());
            signature.setDoKeyValidation(false);
            return signature.getCompactSerialization();
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public String toString() {
        return "TestKey[" + pair.getKeyId() + "]";
    }
}
