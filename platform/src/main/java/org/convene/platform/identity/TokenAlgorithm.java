package org.convene.platform.identity;

import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;
import org.jose4j.keys.EllipticCurves;

/**
 * What our tokens may be signed by (RFC 7518 section 3.4, RFC 8037 section 3.1); in JSON, configuration and tokens by
 * these names. It follows from the key, and a token that names another is refused (RFC 8725 section 3.1).
 */
public enum TokenAlgorithm {
    ES256("SHA256withECDSAinP1363Format"),
    EdDSA("Ed25519");

    private final String javasName;

    TokenAlgorithm(String javasName) {
        this.javasName = javasName;
    }

    /** Empty where tokens are signed by no such key. */
    public static Optional<TokenAlgorithm> of(PublicKey key) {
        if (key instanceof ECPublicKey curve && isP256(curve)) {
            return Optional.of(ES256);
        }
        return key instanceof EdECPublicKey curve && isEd25519(curve) ? Optional.of(EdDSA) : Optional.empty();
    }

    /** Makes what tokens carry: 64 bytes. */
    public Signature signature() {
        try {
            return Signature.getInstance(javasName);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static boolean isP256(ECPublicKey key) {
        return key.getParams().getCurve().equals(EllipticCurves.P256.getCurve());
    }

    private static boolean isEd25519(EdECPublicKey key) {
        return key.getParams().getName().equals(NamedParameterSpec.ED25519.getName());
    }
}
