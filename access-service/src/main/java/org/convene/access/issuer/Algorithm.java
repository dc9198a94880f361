package org.convene.access.issuer;

import java.security.interfaces.RSAPublicKey;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;

/** What tokens may be signed by (RFC 7518 section 3.1, RFC 8037 section 3.1); in JSON and in tokens by these names. */
enum Algorithm {
    RS256,
    PS256,
    ES256,
    EdDSA;

    private static final int SMALLEST_RSA = 2_048;
    /** A check takes long enough with a key like this. */
    private static final int LARGEST_RSA = 8_192;

    /** Whether the key is of this algorithm's type, and meant for no other (RFC 8725 section 3.1). */
    boolean fits(PublicJsonWebKey key) {
        var isOfType = switch (this) {
            case RS256, PS256 -> key instanceof RsaJsonWebKey rsa && isSized(rsa.getRsaPublicKey());
            case ES256 ->
                key instanceof EllipticCurveJsonWebKey curve
                        && curve.getCurveName().equals("P-256");
            case EdDSA ->
                key instanceof OctetKeyPairJsonWebKey pair && pair.getSubtype().equals("Ed25519");
        };
        return isOfType && (key.getAlgorithm() == null || key.getAlgorithm().equals(name()));
    }

    private static boolean isSized(RSAPublicKey key) {
        var bits = key.getModulus().bitLength();
        return bits >= SMALLEST_RSA && bits <= LARGEST_RSA;
    }
}
