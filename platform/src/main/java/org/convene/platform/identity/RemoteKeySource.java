package org.convene.platform.identity;

import io.quarkus.arc.DefaultBean;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import io.vertx.mutiny.ext.web.client.predicate.ResponsePredicate;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.convene.platform.problem.LoggedFailure;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The key set (RFC 7517 section 5) of access-service, kept in memory and renewed by the clock or by an unknown key
 * id. Keys once seen stay usable while access-service is down.
 */
@Singleton
@DefaultBean
class RemoteKeySource implements KeySource {
    private static final Logger LOG = Logger.getLogger(RemoteKeySource.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final WebClient client;
    private final String address;
    private volatile Map<String, PublicKey> keys = Map.of();
    private Uni<Void> renewal = Uni.createFrom().voidItem();
    private long nextFetch = System.nanoTime();

    RemoteKeySource(Vertx vertx, @ConfigProperty(name = "convene.access.url") String access) {
        this.client = WebClient.create(vertx);
        this.address = access + "/.well-known/jwks.json";
    }

    @Override
    public Uni<Optional<PublicKey>> key(String keyId) {
        var known = keys.get(keyId);
        return known != null
                ? Uni.createFrom().item(Optional.of(known))
                : renewed().map(nothing -> Optional.ofNullable(keys.get(keyId)));
    }

    /** One fetch for all who ask within a pause, those included who ask while it is under way. */
    private synchronized Uni<Void> renewed() {
        if (System.nanoTime() - nextFetch >= 0) {
            nextFetch = System.nanoTime() + PAUSE.toNanos();
            renewal = fetch().memoize().indefinitely();
        }
        return renewal;
    }

    @Scheduled(every = "60s", delayed = "10s")
    Uni<Void> fetch() {
        return client.getAbs(address)
                .timeout(2_000)
                .expect(ResponsePredicate.SC_OK)
                .send()
                .invoke(answer -> keys = parse(answer.bodyAsString()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("key set not fetched cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private static Map<String, PublicKey> parse(String json) {
        try {
            return new JsonWebKeySet(json)
                    .getJsonWebKeys().stream()
                            .collect(Collectors.toUnmodifiableMap(
                                    JsonWebKey::getKeyId, key -> ((PublicJsonWebKey) key).getPublicKey()));
        } catch (JoseException failure) {
            throw new IllegalArgumentException("not a key set", failure);
        }
    }
}
