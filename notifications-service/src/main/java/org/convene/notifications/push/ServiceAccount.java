package org.convene.notifications.push;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** By what Google knows this installation. */
final class ServiceAccount {
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final Duration LIFE = Duration.ofHours(1);

    private final String project;
    private final String email;
    private final String keyId;
    private final String tokenUri;
    private final PrivateKey key;

    private ServiceAccount(JsonObject json) throws GeneralSecurityException {
        this.project = member(json, "project_id");
        this.email = member(json, "client_email");
        this.keyId = member(json, "private_key_id");
        this.tokenUri = member(json, "token_uri");
        this.key = key(member(json, "private_key"));
    }

    /**
     * @param text the JSON of the account's key
     * @throws ConfigurationException if it is none, in one line that repeats nothing of it
     */
    static ServiceAccount parse(String text) {
        try {
            return new ServiceAccount(new JsonObject(text));
        } catch (GeneralSecurityException | RuntimeException failure) {
            // Without the cause: its message may repeat a part of the key.
            throw new ConfigurationException(
                    "convene.push.fcm.service-account must be the JSON of a service account's key");
        }
    }

    String project() {
        return project;
    }

    /** Where the account's signature is changed for access tokens (RFC 7523). */
    String tokenUri() {
        return tokenUri;
    }

    /** What a token is asked for with. */
    String assertion(Instant now) {
        var claims = new JwtClaims();
        claims.setIssuer(email);
        claims.setAudience(tokenUri);
        claims.setStringClaim("scope", SCOPE);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFE).getEpochSecond()));
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(keyId);
        signature.setHeader("typ", "JWT");
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException failure) {
            throw new IllegalStateException("assertion not signed", failure);
        }
    }

    private static String member(JsonObject json, String name) {
        var value = json.getString(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}
