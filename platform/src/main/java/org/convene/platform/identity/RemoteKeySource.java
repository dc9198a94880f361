package org.convene.platform.identity;

import io.quarkus.arc.DefaultBean;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import io.vertx.mutiny.ext.web.client.predicate.ResponsePredicate;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.convene.platform.problem.LoggedFailure;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * The key set of access-service, kept in memory, fetched anew every minute and for an unknown key id.
 *
 * <p>While access-service is down the keys fetched last stay good for a stated time, by this process's clock; a clock
 * that is set back makes it longer, one that is set forwards shorter, by as much. Keys that are too old are fetched
 * anew before anybody is refused, so that with access-service up no step of the clock is noticed. A key that
 * access-service took back is refused after the next fetch that succeeds.
 */
@Singleton
@DefaultBean
class RemoteKeySource implements KeySource {
    private static final Logger LOG = Logger.getLogger(RemoteKeySource.class);
    /** Strangers send as many unknown key ids as they like. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final WebClient client;
    private final Clock clock;
    private final String address;
    private final Duration timeLimit;
    private final Duration usableFor;
    private final SharedFetch<Void> fetch = new SharedFetch<>(this::fetchNow, PAUSE);
    private volatile Fetched fetched = new Fetched(KeySet.EMPTY, Instant.MIN);

    private record Fetched(KeySet keys, Instant at) {}

    RemoteKeySource(
            Vertx vertx,
            Clock clock,
            IdentityConfig config,
            @ConfigProperty(name = "convene.access.url") String access) {
        this.client = WebClient.create(vertx);
        this.clock = clock;
        this.address = access + "/.well-known/jwks.json";
        this.timeLimit = config.timeLimit();
        this.usableFor = config.keysUsableFor();
    }

    @Override
    public Uni<Optional<PublicKey>> key(String keyId) {
        var known = usable(keyId);
        return known.isPresent()
                ? Uni.createFrom().item(known)
                : fetch.begunFromNow()
                        .onFailure()
                        .transform(failure -> new KeysUnavailableException())
                        .map(nothing -> usable(keyId));
    }

    private Optional<PublicKey> usable(String keyId) {
        var now = fetched;
        return now.keys()
                .find(keyId)
                .filter(key -> clock.instant().isBefore(now.at().plus(usableFor)))
                .map(PublicJsonWebKey::getPublicKey);
    }

    private static boolean isUsable(PublicJsonWebKey key) {
        return TokenAlgorithm.of(key.getPublicKey())
                .filter(algorithm ->
                        key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm.name()))
                .isPresent();
    }

    /** Failures were logged; the keys that are known stay. */
    @Scheduled(every = "60s", delayed = "10s")
    Uni<Void> renew() {
        return fetch.join().onFailure().recoverWithNull();
    }

    private Uni<Void> fetchNow() {
        return client.getAbs(address)
                .timeout(timeLimit.toMillis())
                .expect(ResponsePredicate.SC_OK)
                .send()
                .map(answer -> KeySet.parse(answer.bodyAsString(), RemoteKeySource::isUsable))
                .ifNoItem()
                .after(timeLimit)
                .fail()
                .invoke(keys -> fetched = new Fetched(keys, clock.instant()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("key set not fetched cause=%s", LoggedFailure.text(failure)));
    }
}
