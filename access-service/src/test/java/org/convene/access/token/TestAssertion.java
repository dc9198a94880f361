package org.convene.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** What a client signs: valid, unless it is changed. */
final class TestAssertion {
    static final String ISSUER = "https://convene.example.org";

    private final Kind kind;
    private final Map<String, Object> claims = new HashMap<>();
    private Optional<String> keyId = Optional.empty();

    /** A kind of keys, each with one pair. */
    enum Kind {
        ES256(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256),
        EDDSA(AlgorithmIdentifiers.EDDSA),
        PS256(AlgorithmIdentifiers.RSA_PSS_USING_SHA256),
        RS256(AlgorithmIdentifiers.RSA_USING_SHA256);

        final String algorithm;
        final PublicJsonWebKey pair;

        Kind(String algorithm) {
            this.algorithm = algorithm;
            this.pair = generate(name());
        }

        Map<String, Object> jwk(String keyId) {
            var members = pair.toParams(OutputControlLevel.PUBLIC_ONLY);
            members.put("kid", keyId);
            return members;
        }

        private static PublicJsonWebKey generate(String name) {
            try {
                return switch (name) {
                    case "ES256" -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
                    case "EDDSA" -> OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
                    default -> RsaJwkGenerator.generateJwk(2_048);
                };
            } catch (JoseException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private TestAssertion(Kind kind) {
        this.kind = kind;
    }

    static TestAssertion of(String client, Kind kind) {
        var now = Instant.now().getEpochSecond();
        return new TestAssertion(kind)
                .claim("iss", client)
                .claim("sub", client)
                .claim("aud", ISSUER)
                .claim("iat", now)
                .claim("exp", now + 240)
                .claim("jti", UUID.randomUUID().toString());
    }

    /** As a token request carries it. */
    static String form(String assertion) {
        return "grant_type=client_credentials&client_assertion_type="
                + URLEncoder.encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", UTF_8)
                + "&client_assertion=" + URLEncoder.encode(assertion, UTF_8);
    }

    TestAssertion claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    TestAssertion without(String name) {
        claims.remove(name);
        return this;
    }

    TestAssertion keyId(String value) {
        keyId = Optional.of(value);
        return this;
    }

    String payload() {
        var all = new JwtClaims();
        claims.forEach(all::setClaim);
        return all.toJson();
    }

    String sign() {
        return sign(signature -> {});
    }

    String sign(Consumer<JsonWebSignature> change) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(kind.algorithm);
        signature.setKey(kind.pair.getPrivateKey());
        keyId.ifPresent(signature::setKeyIdHeaderValue);
        signature.setPayload(payload());
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        change.accept(signature);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
