package org.convene.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Checks access tokens (RFC 9068) as RFC 8725 asks: one algorithm, one issuer, one audience, an explicit type. A token
 * whose signature was right is remembered for a minute at most; its times are checked on every use.
 */
@Singleton
public class TokenVerifier {
    public static final String AUDIENCE = "convene";
    public static final String TYPE = "at+jwt";
    private static final AlgorithmConstraints ES256 =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final int CLOCK_SKEW_SECONDS = 10;
    private static final int MEMORIES = 10_000;

    private final Cache<String, JwtClaims> genuine =
            Caffeine.newBuilder().maximumSize(MEMORIES).expireAfterWrite(MEMORY).build();
    private final KeySource keys;
    private final Clock clock;
    private final String issuer;

    TokenVerifier(KeySource keys, Clock clock, @ConfigProperty(name = "convene.issuer") String issuer) {
        this.keys = keys;
        this.clock = clock;
        this.issuer = issuer;
    }

    /** The token's claims; fails with {@link AuthenticationFailedException}, alike for whatever is wrong. */
    public Uni<JwtClaims> verify(String token) {
        var known = genuine.getIfPresent(token);
        if (known != null) {
            return Uni.createFrom().item(() -> requireCurrent(known));
        }
        return Uni.createFrom()
                .item(() -> keyId(token))
                .chain(keys::key)
                .map(key -> claims(token, key.orElseThrow(AuthenticationFailedException::new)))
                .invoke(claims -> genuine.put(token, claims));
    }

    private JwtClaims requireCurrent(JwtClaims claims) {
        try {
            if (claims.getExpirationTime().getValueInMillis() > clock.millis()) {
                return claims;
            }
        } catch (MalformedClaimException failure) {
            // Falls through: every refusal is alike.
        }
        throw new AuthenticationFailedException();
    }

    private static String keyId(String token) {
        try {
            var keyId = ((JsonWebSignature) JsonWebSignature.fromCompactSerialization(token)).getKeyIdHeaderValue();
            if (keyId != null) {
                return keyId;
            }
        } catch (JoseException | ClassCastException failure) {
            // Falls through: every refusal is alike.
        }
        throw new AuthenticationFailedException();
    }

    private JwtClaims claims(String token, PublicKey key) {
        try {
            return consumer(key).processToClaims(token);
        } catch (InvalidJwtException failure) {
            throw new AuthenticationFailedException();
        }
    }

    private JwtConsumer consumer(PublicKey key) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ES256)
                .setVerificationKey(key)
                .setExpectedIssuer(issuer)
                .setExpectedAudience(AUDIENCE)
                .setExpectedType(true, TYPE)
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }
}
