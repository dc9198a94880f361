package org.convene.access.key;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.convene.platform.context.CallersContext;

/**
 * The tenants' link secrets, opened in memory for a minute at a time, or until it is told, to every replica, that they
 * changed.
 */
@Singleton
public class LinkSecrets {
    static final String ALGORITHM = "HmacSHA256";
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** Between two searches for secrets that a tenant's links name and that are not known here. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LinkSecretRepository repository;
    private final Clock clock;
    private final Function<Duration, Uni<Void>> timer;
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();
    private final Map<Reading, Uni<List<DatedLinkSecret>>> readings = new ConcurrentHashMap<>();
    private final Map<String, Search> searches = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    private record Opened(List<DatedLinkSecret> secrets, Instant until) {}

    /**
     * Shared by all who need it.
     *
     * @param after how often something had been forgotten when it began
     */
    private record Reading(String tenant, long after) {}

    /**
     * @param at when it begins
     */
    private record Search(Instant at, Uni<List<DatedLinkSecret>> found) {}

    @Inject
    LinkSecrets(LinkSecretRepository repository, Clock clock) {
        this(
                repository,
                clock,
                time -> Uni.createFrom().voidItem().onItem().delayIt().by(time));
    }

    /**
     * @param timer what comes after this time, which is of whole milliseconds and at least one
     */
    LinkSecrets(LinkSecretRepository repository, Clock clock, Function<Duration, Uni<Void>> timer) {
        this.repository = repository;
        this.clock = clock;
        this.timer = timer;
    }

    /** Those that a link may be signed with now. */
    Uni<List<LinkSecret>> of(String tenant) {
        return known(tenant)
                .map(known -> taken(known, clock.instant())
                        .map(DatedLinkSecret::secret)
                        .toList());
    }

    /**
     * The one of this number, if a link may be signed with it at this moment. One that is not known here is looked for,
     * once a second for all who ask: another replica may sign with it before this one is told.
     */
    public Uni<Optional<LinkSecret>> find(String tenant, int number, Instant moment) {
        return known(tenant)
                .chain(known ->
                        known.stream().anyMatch(secret -> secret.secret().number() == number)
                                ? Uni.createFrom().item(known)
                                : search(tenant))
                .map(known -> taken(known, moment)
                        .map(DatedLinkSecret::secret)
                        .filter(secret -> secret.number() == number)
                        .findFirst());
    }

    /** The one that links are signed with now: of those that are valid, the one that became so last. */
    public Uni<LinkSecret> signing(String tenant) {
        return known(tenant).map(known -> {
            var now = clock.instant();
            return taken(known, now)
                    .filter(secret -> secret.validity().holdsAt(now))
                    .findFirst()
                    .or(() -> taken(known, now).findFirst())
                    .orElseThrow(() -> new IllegalStateException("no link secret is valid"))
                    .secret();
        });
    }

    private static Stream<DatedLinkSecret> taken(List<DatedLinkSecret> known, Instant moment) {
        return known.stream().filter(secret -> secret.validity().isTakenAt(moment));
    }

    private Uni<List<DatedLinkSecret>> known(String tenant) {
        var known = opened.get(tenant);
        if (known != null && clock.instant().isBefore(known.until())) {
            return Uni.createFrom().item(known.secrets());
        }
        return read(tenant);
    }

    private Uni<List<DatedLinkSecret>> read(String tenant) {
        return CallersContext.resume(Uni.createFrom()
                .deferred(() -> readings.computeIfAbsent(new Reading(tenant, forgotten.get()), this::begin)));
    }

    private Uni<List<DatedLinkSecret>> begin(Reading reading) {
        return open(reading.tenant())
                .onTermination()
                .invoke(() -> readings.remove(reading))
                .memoize()
                .indefinitely();
    }

    private Uni<List<DatedLinkSecret>> open(String tenant) {
        return Uni.createFrom().deferred(() -> {
            var before = forgotten.get();
            return repository.open(tenant).invoke(secrets -> remember(tenant, secrets, before));
        });
    }

    /** One that begins now, or when the pause is over: what is asked for may be newer than one that began before. */
    private Uni<List<DatedLinkSecret>> search(String tenant) {
        return CallersContext.resume(Uni.createFrom().deferred(() -> {
            var now = clock.instant();
            return searches.compute(
                            tenant, (same, last) -> last == null ? search(tenant, now, now) : next(tenant, last, now))
                    .found();
        }));
    }

    private Search next(String tenant, Search last, Instant now) {
        if (now.isBefore(last.at())) {
            return last;
        }
        var soonest = last.at().plus(PAUSE);
        return search(tenant, now, soonest.isAfter(now) ? soonest : now);
    }

    private Search search(String tenant, Instant now, Instant at) {
        var found = open(tenant);
        var delayed = at.isAfter(now)
                ? timer.apply(Duration.ofMillis(Duration.between(now, at).toMillis() + 1)) // event loops refuse less
                        .chain(() -> found)
                : found;
        return new Search(at, delayed.memoize().indefinitely());
    }

    /** Not what was read before something was forgotten: it may have been that. */
    private synchronized void remember(String tenant, List<DatedLinkSecret> secrets, long before) {
        if (forgotten.get() == before) {
            opened.put(tenant, new Opened(secrets, clock.instant().plus(KEPT)));
        }
    }

    synchronized void forget(String tenant) {
        forgotten.incrementAndGet();
        opened.remove(tenant);
        searches.remove(tenant);
    }

    synchronized void forgetAll() {
        forgotten.incrementAndGet();
        opened.clear();
        searches.clear();
    }
}
