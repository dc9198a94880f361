package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The key that access-service signs with now, taken out of its database: it makes tokens that nobody issues yet. */
record AccessKey(String keyId, PrivateKey key) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEWEST =
            "SELECT key_id || ' ' || encode(sealed, 'hex') FROM signing_key WHERE signs_from <= now() ORDER BY signs_from DESC";
    /** Tink's prefix and initialization vector. */
    private static final int PREFIX = 5;

    private static final int VECTOR = 12;

    static AccessKey current() {
        try {
            var json = JSON.readTree(currentJson());
            return new AccessKey(json.get("kid").asText(), privateKey(json));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The key of either algorithm, both halves of it, as JSON (RFC 7517). */
    static String currentJson() {
        try (var system = Databases.connect("access", "system")) {
            var row = Databases.strings(system, NEWEST).get(0).split(" ");
            return new String(open(HexFormat.of().parseHex(row[1]), "signing-key:" + row[0]), UTF_8);
        } catch (SQLException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String sign(String type, Map<String, Object> claims) {
        try {
            var signed = encoded(Map.of("alg", "ES256", "typ", type, "kid", keyId)) + "." + encoded(claims);
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String encoded(Map<String, Object> members) throws IOException {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(members));
    }

    private static byte[] open(byte[] sealed, String purpose) throws GeneralSecurityException {
        var sealingKey = RunningPlatform.get().secrets().sealingKeys("access").split(":")[1];
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(Base64.getDecoder().decode(sealingKey), "AES"),
                new GCMParameterSpec(128, Arrays.copyOfRange(sealed, PREFIX, PREFIX + VECTOR)));
        cipher.updateAAD(purpose.getBytes(UTF_8));
        return cipher.doFinal(sealed, PREFIX + VECTOR, sealed.length - PREFIX - VECTOR);
    }

    private static PrivateKey privateKey(JsonNode jwk) throws GeneralSecurityException {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var secret =
                new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get("d").asText()));
        return KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(secret, curve.getParameterSpec(ECParameterSpec.class)));
    }

    @Override
    public String toString() {
        return "AccessKey[" + keyId + "]";
    }
}
