package org.convene.access.key;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.platform.identity.KeySource;
import org.convene.platform.identity.KeysUnavailableException;
import org.convene.platform.identity.SharedFetch;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.secret.NotSealedException;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/**
 * The installation's signing keys, in memory and renewed from the database every five seconds and for an unknown key id, so
 * that replicas learn each other's. The first key is made at the first start.
 */
@Singleton
public class SigningKeys implements KeySource {
    public static final Duration ACCESS_TOKEN_LIFE = Duration.ofMinutes(15);

    /** Of what tools are told in tokens, at the longest. */
    public static final Duration TOOL_TOKEN_LIFE = Duration.ofHours(12);

    /** For how long others may keep the key set. */
    static final Duration KEY_SET_KEPT = Duration.ofMinutes(5);

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    /** Strangers send as many unknown key ids as they like. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SigningKeyRepository repository;
    private final SigningKeyConfig config;
    private final Clock clock;
    private final SharedFetch<Void> loading = new SharedFetch<>(this::load, PAUSE);
    private volatile List<SigningKey> keys = List.of();

    SigningKeys(SigningKeyRepository repository, SigningKeyConfig config, Clock clock) {
        this.repository = repository;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent starting) {
        repository
                .addFirst(SigningKey.generate(config.signingKeyAlgorithm(), Id.next(), clock.instant()))
                .chain(this::load)
                .onFailure(NotSealedException.class)
                .transform(failure -> new ConfigurationException(
                        "convene.secret.keys lacks the key that the signing keys in the database are sealed under"))
                .await()
                .atMost(START_LIMIT);
    }

    @Scheduled(every = "5s", delayed = "5s")
    Uni<Void> renew() {
        return load().onFailure()
                .invoke(failure -> LOG.warnf("signing keys not renewed cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** The key that signs now; where this machine's clock is behind, the one that signs first. */
    public SigningKey current() {
        var now = clock.instant();
        var known = keys;
        return known.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .findFirst()
                .or(() -> known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1)))
                .orElseThrow(() -> new IllegalStateException("no signing key is loaded"));
    }

    /** Fails with {@link KeysUnavailableException} where that is not known, and the database does not answer. */
    @Override
    public Uni<Optional<PublicKey>> key(String keyId) {
        var known = find(keyId);
        return known.isPresent()
                ? Uni.createFrom().item(known)
                : loading.begunFromNow()
                        .onFailure()
                        .transform(failure -> new KeysUnavailableException())
                        .map(loaded -> find(keyId));
    }

    private Optional<PublicKey> find(String keyId) {
        return keys.stream()
                .filter(key -> key.keyId().equals(keyId))
                .findFirst()
                .map(key -> key.pair().getPublicKey());
    }

    /** Newest first. */
    List<SigningKey> published() {
        return keys;
    }

    /** Reads what the database has now. */
    Uni<Void> load() {
        return repository
                .published()
                .invoke(found -> keys = found.stream().map(this::known).toList())
                .replaceWithVoid();
    }

    /** With what it has signed with before. */
    private SigningKey known(SigningKey found) {
        return keys.stream()
                .filter(key -> key.keyId().equals(found.keyId()))
                .findFirst()
                .orElse(found);
    }
}
