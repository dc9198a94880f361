package org.convene.platform.due;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.due.Tasks.claim;
import static org.convene.platform.due.Tasks.finish;
import static org.convene.platform.due.Tasks.get;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DueTableTest {
    private static TestDatabase database;
    private static DueTable<Claim> tasks;

    @BeforeAll
    static void create() {
        database = Tasks.createDatabase("due");
        tasks = Tasks.in(database.system());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void nothingIsClaimedBeforeItsTime() {
        Tasks.add(database, 1);
        database.execute("UPDATE task SET due_at = now() + interval '1 hour'");

        assertThat(claim(tasks, 10)).isEmpty();
        database.step(Duration.ofMinutes(59));
        assertThat(claim(tasks, 10)).isEmpty();
        database.step(Duration.ofMinutes(2));
        assertThat(claim(tasks, 10)).containsExactly(new Claim("1", 1));
    }

    @Test
    void itTellsWhenTheNextIsDueUnlessThatIsFarOff() {
        Tasks.add(database, 2);
        database.atOneMoment(() -> {
            database.execute("UPDATE task SET due_at = now() + interval '700 milliseconds' WHERE id = '2'");
            assertThat(get(tasks.untilNext(Duration.ofSeconds(1)))).contains(Duration.ofMillis(700));
            assertThat(get(tasks.untilNext(Duration.ofMillis(600)))).isEmpty();
            database.step(Duration.ofMillis(700));
            assertThat(get(tasks.untilNext(Duration.ofSeconds(1)))).isEmpty();
            assertThat(claim(tasks, 10)).hasSize(2);
        });
    }

    @Test
    void whatWaitsLongestIsClaimedFirstAndNoMoreThanTheLimit() {
        Tasks.add(database, 30);

        assertThat(claim(tasks, 3)).extracting(Claim::key).containsExactly("1", "2", "3");
        assertThat(claim(tasks, 2)).extracting(Claim::key).containsExactly("4", "5");
        assertThat(claim(tasks, 100)).hasSize(25);
    }

    @Test
    void aLeaseThatRunsOutReturnsTheRowAndALateOutcomeChangesNothing() {
        Tasks.add(database, 1);
        var late = claim(tasks, 1);
        database.step(Duration.ofMinutes(4));
        assertThat(claim(tasks, 1)).isEmpty();
        database.step(Duration.ofMinutes(2));
        var current = claim(tasks, 1);

        assertThat(current).containsExactly(new Claim("1", 2));
        var before = row("1");
        assertThat(finish(tasks, late)).isEmpty();
        assertThat(get(tasks.delete(late))).isEmpty();
        assertThat(get(tasks.retry(late, claim -> Duration.ZERO))).isEmpty();
        assertThat(get(tasks.giveBack(late, claim -> Duration.ZERO))).isEmpty();
        assertThat(get(tasks.renew(late, Duration.ofDays(1)))).isEmpty();
        assertThat(row("1")).isEqualTo(before);
        assertThat(finish(tasks, current)).containsExactlyElementsOf(current);
        assertThat(finish(tasks, current)).isEmpty();
    }

    @Test
    void aLeaseThatIsRenewedStaysItsHolders() {
        Tasks.add(database, 2);
        var claims = claim(tasks, 2);
        database.step(Duration.ofMinutes(4));

        assertThat(get(tasks.renew(claims.subList(0, 1), Tasks.LEASE))).containsExactly(new Claim("1", 1));
        database.step(Duration.ofMinutes(2));
        assertThat(claim(tasks, 2)).containsExactly(new Claim("2", 2));
        assertThat(get(tasks.renew(claims, Tasks.LEASE))).containsExactly(new Claim("1", 1));
    }

    @Test
    void aRowThatCannotBeReadIsSetAsideWithItsReasonAndTheOthersAreClaimed() {
        var choosy = new DueTable<>(database.system(), choosyRows().unreadable("done = 1, reason = $4"));
        Tasks.add(database, 3);

        assertThat(get(choosy.claim(10, Tasks.LEASE))).containsExactly("1", "3");
        assertThat(value("done || ' ' || reason || ' ' || (leased_until IS NULL)", "2"))
                .isEqualTo("1 unreadable true");
        database.step(Tasks.LEASE.plusSeconds(1));
        assertThat(get(choosy.claim(10, Tasks.LEASE))).containsExactlyInAnyOrder("1", "3");
    }

    @Test
    void whatCannotBeSetAsideWaitsForTheEndOfItsLease() {
        var choosy = new DueTable<>(database.system(), choosyRows().unreadable("done = 1 / 0, reason = $4"));
        Tasks.add(database, 2);

        assertThat(get(choosy.claim(10, Tasks.LEASE))).containsExactly("1");
        assertThat(value("done || ' ' || attempt", "2")).isEqualTo("0 1");
        database.step(Tasks.LEASE.plusSeconds(1));
        assertThat(claim(tasks, 10)).contains(new Claim("2", 2));
    }

    /** Of rows that are read but for the second. */
    private static DueRows<String> choosyRows() {
        return DueRows.of("task", "id", "id", row -> {
                    if (row.getString("id").equals("2")) {
                        throw new IllegalArgumentException("not a task");
                    }
                    return row.getString("id");
                })
                .open("done = 0");
    }

    @Test
    void eachRowIsClaimedByExactlyOneOfEightClaimers() {
        assertEachIsClaimedOnce(Tasks::in);
    }

    private static void assertEachIsClaimedOnce(Function<SystemDatabase, DueTable<Claim>> table) {
        Tasks.add(database, 2_000);
        var systems =
                IntStream.range(0, 8).mapToObj(number -> database.newSystem()).toList();
        // Connected, so that none is done before another begins.
        systems.forEach(system -> assertThat(get(system.execute("SELECT 1"))).hasSize(1));
        var claimers = systems.stream()
                .map(system -> claimAll(table.apply(system), new ArrayList<>()))
                .toList();

        var claimed = get(Uni.join().all(claimers).andFailFast());

        assertThat(claimed.stream().flatMap(List::stream)).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(claimed).filteredOn(own -> !own.isEmpty()).hasSizeGreaterThan(1);
        assertThat(database.value("SELECT count(*) FROM task WHERE done = 1 AND attempt = 1 AND leased_until IS NULL"))
                .isEqualTo("2000");
    }

    /** Ten at a time, each ten finished before the next, until nothing is found. */
    private static Uni<List<Claim>> claimAll(DueTable<Claim> own, List<Claim> all) {
        return Uni.createFrom()
                .deferred(() -> own.claim(10, Tasks.LEASE))
                .call(claims -> own.finish(claims, "done = done + 1"))
                .invoke(all::addAll)
                .repeat()
                .until(List::isEmpty)
                .collect()
                .last()
                .replaceWith(all);
    }

    @Test
    void retriesFollowThePolicyUntilTheAttemptsAreUsedUp() {
        Tasks.add(database, 1);
        var policy = new RetryPolicy(Duration.ofMinutes(10), 3, Duration.ofDays(1), 8, 0.5);
        var random = new Random(42);

        for (var attempt = 1; !policy.isLast(attempt); attempt++) {
            var claims = claim(tasks, 1);
            assertThat(claims).containsExactly(new Claim("1", attempt));
            var pause = policy.pauseAfter(attempt, random);
            assertThat(get(tasks.retry(claims, claim -> pause, "reason = $4", "try " + attempt)))
                    .hasSize(1);
            database.step(pause.minusMinutes(1));
            assertThat(claim(tasks, 1)).isEmpty();
            database.step(Duration.ofMinutes(2));
        }

        var last = claim(tasks, 1);
        assertThat(policy.isLast(last.get(0).attempt())).isTrue();
        assertThat(get(tasks.delete(last))).hasSize(1);
        assertThat(database.value("SELECT count(*) FROM task")).isEqualTo("0");
    }

    @Test
    void aClockSteppedBackAndForthLosesAndDoublesNothing() {
        Tasks.add(database, 100);
        var finished = new HashSet<Claim>();
        var first = claim(tasks, 40);
        database.step(Duration.ofHours(-1));
        assertThat(claim(tasks, 100)).isEmpty();
        finished.addAll(finish(tasks, first.subList(0, 20)));
        database.step(Duration.ofHours(1));
        var second = claim(tasks, 30);
        database.step(Duration.ofHours(1));
        var third = claim(tasks, 100);
        finished.addAll(finish(tasks, first));
        finished.addAll(finish(tasks, second));
        finished.addAll(finish(tasks, third));
        database.step(Duration.ofHours(-1));

        assertThat(third).hasSize(80);
        assertThat(finished).hasSize(100);
        assertThat(finished.stream().map(Claim::key).collect(toSet())).hasSize(100);
        assertThat(database.value("SELECT min(done) || ' ' || max(done) FROM task"))
                .isEqualTo("1 1");
    }

    @Test
    void aLeaseFromBeforeTheClockWasSetBackCountsAsRunOutWhereTheTableSaysSo() {
        var guarded = new DueTable<>(
                database.system(), DueRows.of("task", "id").open("done = 0").longestLease(Tasks.LEASE.multipliedBy(2)));
        Tasks.add(database, 1);
        assertThat(claim(guarded, 1)).hasSize(1);
        database.step(Duration.ofMinutes(-4));
        assertThat(claim(guarded, 1)).isEmpty();
        database.step(Duration.ofMinutes(-2));

        assertThat(claim(tasks, 1)).isEmpty();
        assertThat(claim(guarded, 1)).containsExactly(new Claim("1", 2));
    }

    @Test
    void theOldestDueRowTellsItsAge() {
        Tasks.add(database, 2);
        database.step(Duration.ofMinutes(10));
        assertThat(get(tasks.oldestSeconds())).isBetween(600.0, 660.0);

        assertThat(finish(tasks, claim(tasks, 2))).hasSize(2);
        assertThat(get(tasks.oldestSeconds())).isZero();
        database.execute("UPDATE task SET done = 0, due_at = now() + interval '1 hour'");
        assertThat(get(tasks.oldestSeconds())).isZero();
    }

    @Test
    void aClaimWalksTheIndexAndStopsAtTheLimit() {
        Tasks.add(database, 100_000);
        database.execute("ANALYZE task");

        var plan = get(database.system()
                .transaction(transaction -> transaction.execute("EXPLAIN " + tasks.claimStatement(), 50, 1_000.0)));

        assertThat(StreamSupport.stream(plan.spliterator(), false).map(row -> row.getString(0)))
                .anyMatch(line -> line.contains("Index Scan using task_due"))
                .anyMatch(line -> line.contains("Index Scan using task_pkey"))
                .noneMatch(line -> line.contains("Seq Scan on task"));
    }

    @Test
    void byATableOfThoseThatAreOpenAClaimWalksThatTablesIndexHoweverManyAreDone() {
        Tasks.add(database, 200_000);
        database.execute("UPDATE task SET done = 1 WHERE id::int > 3_000; ANALYZE task, open_task");

        var plan = get(database.system()
                .transaction(transaction -> transaction.execute(
                        "EXPLAIN " + Tasks.waitingIn(database.system()).claimStatement(), 50, 1_000.0)));

        assertThat(StreamSupport.stream(plan.spliterator(), false).map(row -> row.getString(0)))
                .anyMatch(line -> line.contains("Index Scan using open_task_due"))
                .anyMatch(line -> line.contains("Index Scan using task_pkey"))
                .noneMatch(line -> line.contains("Seq Scan"));
    }

    @Test
    void byATableOfThoseThatAreOpenItTellsWhatIsFreeAndWhenAPauseEnds() {
        var waiting = Tasks.waitingIn(database.system());
        Tasks.add(database, 2);
        database.atOneMoment(() -> {
            database.step(Duration.ofMinutes(2));
            assertThat(get(waiting.claim(1, Tasks.LEASE))).hasSize(1);
            assertThat(get(waiting.oldestSeconds())).isBetween(120.0, 180.0);
            assertThat(get(waiting.claim(1, Tasks.LEASE))).hasSize(1);
            assertThat(get(waiting.oldestSeconds())).isZero();
            assertThat(get(waiting.untilNext(Tasks.LEASE.multipliedBy(2)))).isEmpty();
            database.execute("UPDATE task SET due_at = now() + interval '700 milliseconds' WHERE id = '2'");
            assertThat(get(waiting.untilNext(Duration.ofSeconds(1)))).contains(Duration.ofMillis(700));
            assertThat(get(waiting.untilNext(Duration.ofMillis(600)))).isEmpty();
        });
    }

    @Test
    void byATableOfThoseThatAreOpenEachRowIsClaimedByExactlyOneOfEightClaimers() {
        assertEachIsClaimedOnce(Tasks::waitingIn);
    }

    private static String row(String id) {
        return database.value("SELECT task::text FROM task WHERE id = '%s'".formatted(id));
    }

    private static String value(String column, String id) {
        return database.value("SELECT %s FROM task WHERE id = '%s'".formatted(column, id));
    }
}
