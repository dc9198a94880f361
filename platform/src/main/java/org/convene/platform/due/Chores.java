package org.convene.platform.due;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/** Runs the service's {@link Chore}s, each in one process at a time. One that fails is tried again, for ever. */
@Singleton
class Chores {
    private static final Logger LOG = Logger.getLogger(Chores.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private static final String REGISTER = """
            INSERT INTO chore (name, due_at) SELECT name, now() FROM unnest($1::text[]) AS given (name)
            ON CONFLICT DO NOTHING
            """;
    private static final String DONE = "failures = 0, due_at = now() + $4 * interval '1 millisecond'";
    private static final String FAILED = "failures = failures + 1";

    private final SystemDatabase database;
    private final DueTable<Turn> table;
    private final Map<String, Chore> chores;
    private final ChoreConfig config;
    private final RetryPolicy policy;
    private final Semaphore hands;
    private volatile boolean registered;
    private volatile boolean stopping;

    Chores(SystemDatabase database, DueTables tables, @All List<Chore> chores, ChoreConfig config) {
        this.database = database;
        this.chores = chores.stream().collect(toMap(Chores::validName, Function.identity()));
        this.table = tables.create(DueRows.of("chore", "name", "name AS key, attempt, failures", Turn::of)
                .open(isOneOf(this.chores.keySet())));
        this.config = config;
        this.policy = new RetryPolicy(config.firstPause(), 3, config.longestPause(), Integer.MAX_VALUE, 0.5);
        this.hands = new Semaphore(config.concurrency());
    }

    private record Turn(Claim claim, int failures) {
        static Turn of(Row row) {
            return new Turn(Claim.of(row), row.getInteger("failures"));
        }
    }

    private static String validName(Chore chore) {
        if (!NAME.matcher(chore.name()).matches()) {
            throw new IllegalArgumentException("chore's name must be lower-case words with hyphens: " + chore.name());
        }
        return chore.name();
    }

    /** Only what this process knows: another version may have other chores. */
    private static String isOneOf(Set<String> names) {
        return names.isEmpty() ? "false" : names.stream().collect(joining("', '", "name IN ('", "')"));
    }

    @Scheduled(every = "1s", delayed = "2s")
    Uni<Void> look() {
        if (stopping || chores.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return register()
                .chain(this::claim)
                .invoke(turns -> turns.forEach(this::start))
                .onFailure()
                .invoke(failure -> LOG.errorf("chores not claimed cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> register() {
        if (registered) {
            return Uni.createFrom().voidItem();
        }
        return database.execute(REGISTER, (Object) chores.keySet().toArray(String[]::new))
                .invoke(() -> registered = true)
                .replaceWithVoid();
    }

    /** As many as there are free hands; hands that found nothing to do are free again. */
    private Uni<List<Turn>> claim() {
        var free = hands.drainPermits();
        if (free == 0) {
            return Uni.createFrom().item(List.of());
        }
        return table.claim(free, config.lease())
                .invoke(turns -> hands.release(free - turns.size()))
                .onFailure()
                .invoke(() -> hands.release(free));
    }

    private void start(Turn turn) {
        var chore = chores.get(turn.claim().key());
        Uni.createFrom()
                .deferred(chore::work)
                .ifNoItem()
                .after(config.limit())
                .fail()
                .chain(more -> done(turn, chore, more).replaceWith(more))
                .onFailure()
                .recoverWithUni(failure -> failed(turn, failure).replaceWith(false))
                .onTermination()
                .invoke(() -> hands.release())
                .subscribe()
                .with(
                        this::goOn,
                        failure -> LOG.errorf(
                                "chore's outcome not written chore=%s cause=%s",
                                chore.name(), LoggedFailure.text(failure)));
    }

    private void goOn(boolean more) {
        if (more) {
            look().subscribe()
                    .with(done -> {}, failure -> LOG.error("chores not looked at", LoggedFailure.of(failure)));
        }
    }

    private Uni<Set<Claim>> done(Turn turn, Chore chore, boolean more) {
        var pause = more ? Duration.ZERO : chore.every();
        return table.finish(List.of(turn.claim()), DONE, (double) pause.toMillis());
    }

    private Uni<Set<Claim>> failed(Turn turn, Throwable failure) {
        var pause = policy.pauseAfter(turn.failures() + 1, ThreadLocalRandom.current());
        LOG.errorf(
                "chore failed chore=%s failures=%d pause=%s cause=%s",
                turn.claim().key(), turn.failures() + 1, pause, LoggedFailure.text(failure));
        return table.retry(List.of(turn.claim()), claim -> pause, FAILED);
    }

    /** Lets what is under way come to its end. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping = true;
        if (!hands.tryAcquire(config.concurrency(), FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("stopped with chores under way");
        }
    }
}
