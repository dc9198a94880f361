package org.convene.access.issuer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.convene.access.issuer.Issuer.KeyAddress;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * The keys of issuers, in memory, by where they are and not by who trusts them: an issuer that is changed or deleted is
 * another one, or nobody's, at once and in all replicas, since issuers themselves are read anew for each token.
 */
@Startup
@Singleton
class IssuerKeys {
    private static final int MOST = 1_000;

    private final Cache<KeyAddress, CachedKeySet> cache =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final KeySetFetch fetch;
    private final Clock clock;

    IssuerKeys(KeySetFetch fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /** Empty where the issuer has no such key. Fails with {@link IssuerUnavailableException}. */
    Uni<Optional<PublicJsonWebKey>> key(Issuer issuer, String keyId) {
        return cache.get(issuer.keyAddress(), address -> new CachedKeySet(() -> fetch.fetch(address), clock))
                .key(keyId);
    }
}
