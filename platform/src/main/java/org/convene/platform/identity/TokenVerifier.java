package org.convene.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
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
 * Checks tokens as RFC 8725 asks: one algorithm, one issuer, an explicit type, and the audience of that type. A token
 * whose signature was right is remembered for a minute at most; on every use its times are checked, and that its key
 * is still good, and that it was not revoked. So a token of a key that no replica of access-service publishes any more is refused after the next
 * fetch of the keys, 62 seconds later at most while access-service is up, and after {@code convene.identity.keys-usable-for} while it is
 * not.
 */
@Singleton
public class TokenVerifier {
    private static final AlgorithmConstraints ES256 =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

    private static final int LONGEST = 8_192;
    /** An ES256 signature has 64 bytes (RFC 7518 section 3.4), which leave four bits of the last character unused. */
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]{85}[AQgw]");

    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final int CLOCK_SKEW_SECONDS = 10;
    private static final int MEMORIES = 10_000;

    private final Cache<String, Genuine> genuine =
            Caffeine.newBuilder().maximumSize(MEMORIES).expireAfterWrite(MEMORY).build();
    private final KeySource keys;
    private final RevocationCheck revocations;
    private final Clock clock;
    private final String issuer;

    private record Header(String keyId, TokenUse use) {}

    private record Genuine(Header header, PublicKey key, VerifiedToken token) {}

    TokenVerifier(
            KeySource keys,
            RevocationCheck revocations,
            Clock clock,
            @ConfigProperty(name = "convene.issuer") String issuer) {
        this.keys = keys;
        this.revocations = revocations;
        this.clock = clock;
        this.issuer = issuer;
    }

    /**
     * What the token says. Fails with {@link AuthenticationFailedException}, alike for whatever is wrong with it, and
     * with {@link KeysUnavailableException} where its key or what was revoked cannot be known.
     */
    public Uni<VerifiedToken> verify(String token) {
        var known = genuine.getIfPresent(token);
        return Uni.createFrom()
                .item(() -> known == null ? header(token) : known.header())
                .chain(header -> keys.key(header.keyId())
                        .map(key -> key.orElseThrow(AuthenticationFailedException::new))
                        .map(key ->
                                known != null && key.equals(known.key()) ? current(known) : check(token, header, key)))
                .chain(this::unlessRevoked);
    }

    private Uni<VerifiedToken> unlessRevoked(VerifiedToken token) {
        return revocations.isRevoked(token).map(revoked -> {
            if (revoked) {
                throw new AuthenticationFailedException();
            }
            return token;
        });
    }

    private VerifiedToken current(Genuine known) {
        try {
            var claims = known.token().claims();
            var now = NumericDate.fromMilliseconds(clock.millis()).getValue();
            var ends = claims.getExpirationTime().getValue() + CLOCK_SKEW_SECONDS;
            var begins =
                    claims.getNotBefore() == null ? now : claims.getNotBefore().getValue() - CLOCK_SKEW_SECONDS;
            if (begins <= now && now < ends) {
                return known.token();
            }
        } catch (MalformedClaimException failure) {
            // Falls through: every refusal is alike.
        }
        throw new AuthenticationFailedException();
    }

    private static Header header(String token) {
        if (token.length() > LONGEST || !FORM.matcher(token).matches()) {
            throw new AuthenticationFailedException();
        }
        try {
            var signature = (JsonWebSignature) JsonWebSignature.fromCompactSerialization(token);
            var keyId = signature.getKeyIdHeaderValue();
            var type = signature.getHeader("typ");
            if (keyId != null && type != null) {
                return new Header(keyId, TokenUse.ofType(type).orElseThrow(AuthenticationFailedException::new));
            }
        } catch (JoseException | ClassCastException failure) {
            // Falls through: every refusal is alike.
        }
        throw new AuthenticationFailedException();
    }

    private VerifiedToken check(String token, Header header, PublicKey key) {
        var verified = new VerifiedToken(header.use(), claims(token, header.use(), key));
        genuine.put(token, new Genuine(header, key, verified));
        return verified;
    }

    private JwtClaims claims(String token, TokenUse use, PublicKey key) {
        try {
            return consumer(use, key).processToClaims(token);
        } catch (InvalidJwtException failure) {
            throw new AuthenticationFailedException();
        }
    }

    private JwtConsumer consumer(TokenUse use, PublicKey key) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ES256)
                .setVerificationKey(key)
                .setExpectedIssuer(issuer)
                .setExpectedAudience(use.audience())
                .setExpectedType(true, use.type())
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }
}
