package org.convene.access.client;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.convene.platform.problem.InvalidFieldException;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * A public key by which a client shows who it is (RFC 7523): P-256, Ed25519, or RSA of 2048 to 4096 bits.
 *
 * @param id names it among all that the client ever had
 * @param jwk without anything that a check of signatures does not need
 */
public record ClientKey(String id, PublicJsonWebKey jwk) {
    /** Of signatures (RFC 7518 section 3.1, RFC 8037 section 3.1). */
    public static final List<String> ALGORITHMS = List.of(
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.EDDSA,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA256);

    private static final String KEY_ID = "[\\w.~-]{1,128}";
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final int SHORTEST_MODULUS = 2_048;
    private static final int LONGEST_MODULUS = 4_096;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    /**
     * From what a client's owner registers.
     *
     * @param field where it stands
     * @throws InvalidFieldException if it is no such key, or has private members; it names what is wrong and repeats
     *     nothing of it
     */
    static ClientKey register(String id, String field, Map<String, Object> members) {
        members.keySet().stream().filter(PRIVATE::contains).findFirst().ifPresent(name -> {
            throw new InvalidFieldException(
                    field + "." + name, "private", "must not be sent; make a new key pair and send its public half");
        });
        if (!(members.get("kid") instanceof String keyId) || !keyId.matches(KEY_ID)) {
            throw new InvalidFieldException(field + ".kid", "pattern", "must be 1 to 128 of A-Z a-z 0-9 . _ ~ -");
        }
        var use = members.getOrDefault("use", Use.SIGNATURE);
        if (!use.equals(Use.SIGNATURE)) {
            throw new InvalidFieldException(field + ".use", "unsupported", "must be sig");
        }
        var key = parse(id, field, members);
        var algorithm = members.getOrDefault("alg", key.algorithms().get(0));
        if (!(algorithm instanceof String name) || !key.algorithms().contains(name)) {
            throw new InvalidFieldException(
                    field + ".alg", "unsupported", "must be one of " + String.join(", ", key.algorithms()));
        }
        return key.named(keyId, members.containsKey("alg") ? name : "");
    }

    /** From the JSON that {@link #json()} made. */
    static ClientKey stored(String id, String json) {
        try {
            return new ClientKey(id, PublicJsonWebKey.Factory.newPublicJwk(json));
        } catch (JoseException failure) {
            throw new IllegalArgumentException("not a client's key");
        }
    }

    private static ClientKey parse(String id, String field, Map<String, Object> members) {
        try {
            var key = PublicJsonWebKey.Factory.newPublicJwk(members).getPublicKey();
            var found = new ClientKey(id, PublicJsonWebKey.Factory.newPublicJwk(key));
            if (!found.fitting().isEmpty()) {
                return found;
            }
        } catch (JoseException | RuntimeException failure) {
            // Falls through, without the cause: its message repeats what was read.
        }
        throw new InvalidFieldException(
                field, "unsupported", "must be a public key of P-256, Ed25519, or RSA of 2048 to 4096 bits");
    }

    private ClientKey named(String keyId, String algorithm) {
        jwk.setKeyId(keyId);
        if (!algorithm.isEmpty()) {
            jwk.setAlgorithm(algorithm);
        }
        return this;
    }

    public String keyId() {
        return jwk.getKeyId();
    }

    public PublicKey publicKey() {
        return jwk.getPublicKey();
    }

    /** What it may have signed by: the algorithm that it names, or else all that fit. */
    public List<String> algorithms() {
        return jwk.getAlgorithm() == null ? fitting() : List.of(jwk.getAlgorithm());
    }

    String json() {
        return jwk.toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    boolean isSameAs(ClientKey other) {
        return jwk.toParams(OutputControlLevel.PUBLIC_ONLY).equals(other.jwk.toParams(OutputControlLevel.PUBLIC_ONLY));
    }

    private List<String> fitting() {
        if (jwk instanceof EllipticCurveJsonWebKey curve
                && curve.getCurveName().equals(EllipticCurves.P_256)
                && isOnCurve(curve.getECPublicKey())) {
            return List.of(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        }
        if (jwk instanceof OctetKeyPairJsonWebKey pair
                && pair.getSubtype().equals(OctetKeyPairJsonWebKey.SUBTYPE_ED25519)) {
            return List.of(AlgorithmIdentifiers.EDDSA);
        }
        return jwk instanceof RsaJsonWebKey rsa && isSound(rsa.getRsaPublicKey())
                ? List.of(AlgorithmIdentifiers.RSA_PSS_USING_SHA256, AlgorithmIdentifiers.RSA_USING_SHA256)
                : List.of();
    }

    /** The library takes any two numbers. */
    private static boolean isOnCurve(ECPublicKey key) {
        var curve = key.getParams().getCurve();
        var prime = ((ECFieldFp) curve.getField()).getP();
        var x = key.getW().getAffineX();
        var y = key.getW().getAffineY();
        var right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        return x.max(y).compareTo(prime) < 0
                && y.pow(2).subtract(right).mod(prime).signum() == 0;
    }

    private static boolean isSound(RSAPublicKey key) {
        var length = key.getModulus().bitLength();
        return length >= SHORTEST_MODULUS
                && length <= LONGEST_MODULUS
                && key.getPublicExponent().equals(EXPONENT);
    }

    @Override
    public String toString() {
        return "ClientKey[keyId=" + keyId() + "]";
    }
}
