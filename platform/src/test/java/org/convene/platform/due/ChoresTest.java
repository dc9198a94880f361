package org.convene.platform.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.platform.due.Tasks.get;
import static org.convene.platform.testing.Waiting.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChoresTest {
    private static final ChoreConfig CONFIG =
            new Config(2, Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofMinutes(15));

    private static TestDatabase database;

    private final AtomicInteger runs = new AtomicInteger();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("chores");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.execute("TRUNCATE chore");
    }

    @Test
    void aChoreComesRoundAfterItsPauseAndNotBefore() {
        var chores = chores(sweep(() -> Uni.createFrom().item(false)));

        look(chores);
        awaitRuns(1);
        look(chores);
        database.step(Duration.ofMinutes(59));
        look(chores);
        assertThat(runs).hasValue(1);
        database.step(Duration.ofMinutes(2));
        look(chores);
        awaitRuns(2);
    }

    @Test
    void whatHasMoreWaitingGoesOnAtOnce() {
        var chores = chores(sweep(() -> Uni.createFrom().item(runs.get() < 25)));

        look(chores);

        awaitRuns(25);
    }

    @Test
    void ofSeveralReplicasOneRunsAChore() {
        var work = new CompletableFuture<Boolean>();
        var one = chores(sweep(() -> Uni.createFrom().completionStage(work)));
        var other = chores(sweep(() -> Uni.createFrom().item(false)));

        look(one);
        look(other);
        assertThat(runs).hasValue(1);
        work.complete(false);
        awaitIdle();
        look(other);
        assertThat(runs).hasValue(1);
    }

    @Test
    void theChoreOfAReplicaThatDiedIsAnothersAfterItsLease() {
        look(chores(sweep(() -> Uni.createFrom().nothing())));
        var other = chores(sweep(() -> Uni.createFrom().item(false)));

        look(other);
        assertThat(runs).hasValue(1);
        database.step(CONFIG.lease().plusSeconds(1));
        look(other);
        awaitRuns(2);
    }

    @Test
    void whatFailsIsTriedAgainAfterPausesThatGrow() {
        var chores = chores(sweep(() -> {
            throw new IllegalStateException("on purpose");
        }));

        for (var failures = 1; failures <= 4; failures++) {
            look(chores);
            awaitRuns(failures);
            look(chores);
            assertThat(runs).hasValue(failures);
            database.step(CONFIG.firstPause().multipliedBy((long) Math.pow(3, failures - 1)));
        }
        assertThat(database.value("SELECT failures FROM chore")).isEqualTo("4");
        assertThat(database.value("SELECT due_at > now() - interval '15 minutes' FROM chore"))
                .isEqualTo("t");
    }

    @Test
    void aChoreThatFailsOrHangsLeavesTheOthersAlone() {
        var hanging = new NamedChore("hanging", () -> Uni.createFrom().nothing());
        var chores = chores(hanging, sweep(() -> Uni.createFrom().item(runs.get() < 5)));

        look(chores);

        awaitRuns(5);
    }

    @Test
    void aSuccessForgetsTheFailuresBefore() {
        var chores = chores(sweep(() -> runs.get() == 1
                ? Uni.createFrom().failure(new IllegalStateException("on purpose"))
                : Uni.createFrom().item(false)));
        look(chores);
        awaitRuns(1);
        assertThat(database.value("SELECT failures FROM chore")).isEqualTo("1");
        database.step(CONFIG.firstPause());

        look(chores);
        awaitRuns(2);

        assertThat(database.value("SELECT failures FROM chore")).isEqualTo("0");
    }

    @Test
    void choresOfAnotherVersionAreLeftToIt() {
        database.execute("INSERT INTO chore (name, due_at) VALUES ('of-another-version', now() - interval '1 day')");
        var registry = new SimpleMeterRegistry();
        var tables = new DueTables(database.system(), registry);
        var chores = new Chores(
                database.system(), tables, List.of(sweep(() -> Uni.createFrom().item(false))), CONFIG);

        look(chores);
        awaitRuns(1);
        get(tables.measure());

        assertThat(database.value("SELECT attempt FROM chore WHERE name = 'of-another-version'"))
                .isEqualTo("0");
        assertThat(oldest(registry)).isZero();
    }

    @Test
    void theMetricSaysHowLongTheOldestHasBeenDueAndNothingWhereItIsNotKnown() {
        var registry = new SimpleMeterRegistry();
        var tables = new DueTables(database.system(), registry);
        var chores = new Chores(
                database.system(), tables, List.of(sweep(() -> Uni.createFrom().item(false))), CONFIG);
        assertThat(oldest(registry)).isNaN();
        look(chores);
        awaitRuns(1);
        database.step(Duration.ofHours(3));

        get(tables.measure());
        assertThat(oldest(registry)).isBetween(7_100.0, 7_300.0);

        database.execute("ALTER TABLE chore RENAME TO away");
        get(tables.measure());
        database.execute("ALTER TABLE away RENAME TO chore");
        assertThat(oldest(registry)).isNaN();
    }

    @Test
    void aServiceWithoutChoresAsksNothing() {
        var registry = new SimpleMeterRegistry();
        var tables = new DueTables(database.system(), registry);
        look(new Chores(database.system(), tables, List.of(), CONFIG));
        get(tables.measure());

        assertThat(oldest(registry)).isZero();
    }

    @Test
    void aNameThatIsNoPlainWordIsRefused() {
        assertThatThrownBy(() ->
                        chores(new NamedChore("it's", () -> Uni.createFrom().item(false))))
                .hasMessageContaining("it's");
    }

    private void look(Chores chores) {
        get(chores.look());
    }

    /** Until so many pieces were run and the outcome of each is written. */
    private void awaitRuns(int count) {
        await().untilAsserted(() -> assertThat(runs).hasValue(count));
        awaitIdle();
    }

    private static void awaitIdle() {
        await().until(() -> database.value("SELECT count(*) FROM chore WHERE name = 'sweep' AND leased_until > now()")
                .equals("0"));
    }

    private static double oldest(MeterRegistry registry) {
        return registry.get("convene.due.oldest.seconds")
                .tag("table", "chore")
                .gauge()
                .value();
    }

    private static Chores chores(Chore... all) {
        var system = database.newSystem();
        return new Chores(system, new DueTables(system, new SimpleMeterRegistry()), List.of(all), CONFIG);
    }

    private Chore sweep(Supplier<Uni<Boolean>> work) {
        return new NamedChore("sweep", () -> {
            runs.incrementAndGet();
            return work.get();
        });
    }

    private record NamedChore(String name, Supplier<Uni<Boolean>> piece) implements Chore {
        @Override
        public Duration every() {
            return Duration.ofHours(1);
        }

        @Override
        public Uni<Boolean> work() {
            return piece.get();
        }
    }

    private record Config(int concurrency, Duration limit, Duration lease, Duration firstPause, Duration longestPause)
            implements ChoreConfig {}
}
