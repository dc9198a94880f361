package org.convene.access.issuer;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.convene.platform.context.CallersContext;
import org.convene.platform.identity.KeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jspecify.annotations.Nullable;

/**
 * One key set, fetched when it is needed: once for all who need it, and not again before a pause is over, whatever key
 * ids strangers send and whether the issuer is up or not. While it is down its keys stay good for a stated time.
 */
final class CachedKeySet {
    /** After this the keys are fetched anew before one is used: so long an issuer's key may outlive its removal. */
    static final Duration FRESH = Duration.ofMinutes(10);
    /** Between two fetches: so long a new key may be unknown. */
    static final Duration PAUSE = Duration.ofSeconds(30);
    /** Since the last fetch that succeeded. */
    static final Duration USABLE = Duration.ofHours(24);

    private final Supplier<Uni<KeySet>> fetch;
    private final Clock clock;

    private Known known = new Known(KeySet.EMPTY, Instant.EPOCH);
    private Instant begunAt = Instant.EPOCH;
    private boolean failed;
    private @Nullable Uni<Void> running;

    private record Known(KeySet keys, Instant at) {}

    CachedKeySet(Supplier<Uni<KeySet>> fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /** Empty where there is no such key. Fails with {@link IssuerUnavailableException} where that cannot be known. */
    Uni<Optional<PublicJsonWebKey>> key(String keyId) {
        return Uni.createFrom().deferred(() -> {
            var fresh = find(keyId, FRESH);
            return fresh.isPresent()
                    ? Uni.createFrom().item(fresh)
                    : CallersContext.resume(renewal()).map(nothing -> renewed(keyId));
        });
    }

    private synchronized Optional<PublicJsonWebKey> find(String keyId, Duration life) {
        return isWithin(life, known.at()) ? known.keys().find(keyId) : Optional.empty();
    }

    private synchronized Optional<PublicJsonWebKey> renewed(String keyId) {
        var key = find(keyId, USABLE);
        if (key.isEmpty() && failed) {
            throw new IssuerUnavailableException();
        }
        return key;
    }

    /** The fetch that is under way, or one that begins now, or nothing where it is too early for another. */
    private synchronized Uni<Void> renewal() {
        if (running == null && !isWithin(PAUSE, begunAt)) {
            begunAt = clock.instant();
            running = Uni.createFrom()
                    .deferred(fetch::get)
                    .onItemOrFailure()
                    .transformToUni((keys, failure) -> ended(keys))
                    .memoize()
                    .indefinitely();
        }
        return running == null ? Uni.createFrom().voidItem() : running;
    }

    /**
     * @param keys null where there are none, which was logged
     */
    private synchronized Uni<Void> ended(@Nullable KeySet keys) {
        running = null;
        failed = keys == null;
        if (keys != null) {
            known = new Known(keys, clock.instant());
        }
        return Uni.createFrom().voidItem();
    }

    /** A clock that is set back makes nothing longer than that. */
    private boolean isWithin(Duration length, Instant since) {
        return Duration.between(since, clock.instant()).abs().compareTo(length) < 0;
    }
}
