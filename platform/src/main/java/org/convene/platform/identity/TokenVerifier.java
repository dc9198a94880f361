package org.convene.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;

/**
 * Checks tokens as RFC 8725 asks: the algorithm of the key, one issuer, an explicit type, and the audience of that type. A token
 * whose signature was right is remembered for a minute at most; on every use its times are checked, and that its key
 * is still good, and that it was not revoked. So a token of a key that access-service took back is refused within {@link #WITHDRAWN_KEY_REFUSED_WITHIN} while
 * access-service is up, and after {@code convene.identity.keys-usable-for} while it is not.
 */
@Singleton
public class TokenVerifier {
    /**
     * Five seconds until every replica of access-service publishes the key no more, sixty until the keys are fetched
     * again, and two for the fetching.
     */
    public static final Duration WITHDRAWN_KEY_REFUSED_WITHIN = Duration.ofSeconds(67);

    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final int CLOCK_SKEW_SECONDS = 10;
    private static final int MEMORIES = 10_000;
    private static final int KEYS = 100;

    /** Kept in order by whoever adds to it: to wake another thread for that takes longer. */
    private final Cache<String, Genuine> genuine = Caffeine.newBuilder()
            .maximumSize(MEMORIES)
            .expireAfterWrite(MEMORY)
            .executor(Runnable::run)
            .build();

    private final LoadingCache<PublicKey, SignaturePool> signatures =
            Caffeine.newBuilder().maximumSize(KEYS).build(SignaturePool::verifying);
    private final KeySource keys;
    private final RevocationCheck revocations;
    private final Clock clock;
    private final String issuer;

    private record Genuine(String keyId, PublicKey key, VerifiedToken token) {}

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
        return (known == null ? first(token) : again(token, known)).chain(this::unlessRevoked);
    }

    /**
     * The same of a token whose time may be over or ahead: it opens nothing by itself, and is not remembered. Who asks
     * must look at its times.
     */
    public Uni<VerifiedToken> verifyWhenever(String token) {
        return Uni.createFrom()
                .item(() -> ShownToken.parse(token))
                .chain(shown -> require(shown.keyId()).map(key -> signed(shown, key)))
                .chain(this::unlessRevoked);
    }

    private Uni<VerifiedToken> first(String token) {
        return Uni.createFrom()
                .item(() -> ShownToken.parse(token))
                .chain(shown -> require(shown.keyId()).map(key -> check(shown, key)));
    }

    private Uni<VerifiedToken> again(String token, Genuine known) {
        return require(known.keyId())
                .map(key -> key.equals(known.key()) ? current(known.token()) : check(ShownToken.parse(token), key));
    }

    private Uni<PublicKey> require(String keyId) {
        return keys.key(keyId).map(key -> key.orElseThrow(AuthenticationFailedException::new));
    }

    private Uni<VerifiedToken> unlessRevoked(VerifiedToken token) {
        return revocations.isRevoked(token).map(revoked -> {
            if (revoked) {
                throw new AuthenticationFailedException();
            }
            return token;
        });
    }

    private VerifiedToken check(ShownToken shown, PublicKey key) {
        var verified = signed(shown, key);
        genuine.put(shown.text(), new Genuine(shown.keyId(), key, current(verified)));
        return verified;
    }

    private VerifiedToken signed(ShownToken shown, PublicKey key) {
        var verified = new VerifiedToken(shown.use(), shown.claims(signatures.get(key)));
        if (!isForUs(verified)) {
            throw new AuthenticationFailedException();
        }
        return verified;
    }

    /** As RFC 9068 section 4 says, and that it ends. */
    private boolean isForUs(VerifiedToken token) {
        try {
            var claims = token.claims();
            return issuer.equals(claims.getIssuer())
                    && claims.hasAudience()
                    && claims.getAudience().contains(token.use().audience())
                    && claims.getSubject() != null
                    && claims.getExpirationTime() != null;
        } catch (MalformedClaimException failure) {
            return false;
        }
    }

    private VerifiedToken current(VerifiedToken token) {
        try {
            var claims = token.claims();
            var now = NumericDate.fromMilliseconds(clock.millis()).getValue();
            var ends = claims.getExpirationTime().getValue() + CLOCK_SKEW_SECONDS;
            var begins =
                    claims.getNotBefore() == null ? now : claims.getNotBefore().getValue() - CLOCK_SKEW_SECONDS;
            if (begins <= now && now < ends) {
                return token;
            }
        } catch (MalformedClaimException failure) {
            // Falls through: every refusal is alike.
        }
        throw new AuthenticationFailedException();
    }
}
