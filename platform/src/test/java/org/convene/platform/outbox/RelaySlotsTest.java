package org.convene.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas on one database. Its clock and theirs only move by {@link #pass}, the database's also by a step of its own. */
class RelaySlotsTest {
    private static final Duration LEASE = Duration.ofMinutes(8);
    private static final Duration HALF = LEASE.dividedBy(2);

    private static TestDatabase database;

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final List<RelaySlots> living = new ArrayList<>();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("relay_slots");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.execute("TRUNCATE relay_replica; UPDATE relay_slot SET leased_until = NULL, due_at = 'epoch'");
    }

    @Test
    void aSingleReplicaHoldsAllAtOnce() {
        assertThat(hold(start())).hasSize(16).doesNotHaveDuplicates();
    }

    @Test
    void replicasComeToFairShares() {
        assertThat(hold(start())).hasSize(16);

        settleWith(start());
        assertThat(shares()).containsExactly(8, 8);

        settleWith(start());
        assertThat(shares()).containsExactly(6, 5, 5);
    }

    @Test
    void partsMakeUpTheWholeAndDifferByOneAtMost() {
        for (var replicas = 1; replicas <= 20; replicas++) {
            var count = replicas;
            var parts = IntStream.range(0, count)
                    .map(before -> RelayReplicas.part(16, count, before))
                    .toArray();
            assertThat(Arrays.stream(parts).sum()).isEqualTo(16);
            assertThat(Arrays.stream(parts).max().orElseThrow()
                            - Arrays.stream(parts).min().orElseThrow())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whoHasEnoughAsksTheDatabaseOnlyHalfWay() {
        var replica = start();
        assertThat(hold(replica)).hasSize(16);
        var before = state();
        pass(HALF.minusSeconds(1));
        assertThat(hold(replica)).hasSize(16);
        assertThat(state()).isEqualTo(before);

        pass(Duration.ofSeconds(2));
        assertThat(hold(replica)).hasSize(16);
        assertThat(state()).isNotEqualTo(before);
    }

    @Test
    void theSlotsOfADeadReplicaAreTheOthersAfterItsLease() {
        var replicas = startThree();
        living.remove(replicas.get(2));

        settle(HALF.minusSeconds(30));
        assertThat(shares()).containsExactly(6, 5);
        settle(LEASE);
        assertThat(shares()).containsExactly(8, 8);
    }

    @Test
    void aReplicaThatEndsLeavesItsSlotsAtOnce() {
        var replicas = startThree();

        get(replicas.get(0).release());
        assertThat(hold(replicas.get(0))).isEmpty();
        living.remove(replicas.get(0));
        settle(HALF.plusSeconds(1));

        assertThat(shares()).containsExactly(8, 8);
    }

    @Test
    void aClockSetBackAnHourDoesNotKeepADeadReplicasSlots() {
        var replicas = startThree();
        living.remove(replicas.get(1));
        database.step(Duration.ofHours(-1));

        settle(HALF.multipliedBy(2).plusSeconds(2));

        assertThat(shares()).containsExactly(8, 8);
    }

    @Test
    void aClockSetBackALittleDoesNotKeepThemForMoreThanTwoLeases() {
        var replicas = startThree();
        living.remove(replicas.get(1));
        database.step(LEASE.negated());

        settle(LEASE.multipliedBy(2).plus(HALF));

        assertThat(shares()).containsExactly(8, 8);
    }

    @Test
    void aClockSetBackDoesNotKeepSlotsThatWereGivenBack() {
        get(startThree().remove(0).release());
        living.remove(0);
        database.step(Duration.ofHours(-1));

        settle(LEASE);

        assertThat(shares()).containsExactly(8, 8);
    }

    @Test
    void aClockSetForwardAnHourIsOverAfterOneRenewal() {
        assertThat(startThree()).hasSize(3);
        database.step(Duration.ofHours(1));

        settle(LEASE.plusSeconds(2));

        assertThat(shares()).containsExactly(6, 5, 5);
        assertThat(allHeld()).hasSize(16).doesNotHaveDuplicates();
    }

    @Test
    void noSlotHasTwoHoldersWhileClocksKeepTheirPace() {
        for (var seed = 1; seed <= 3; seed++) {
            clear();
            living.clear();
            var random = new Random(seed);
            var held = new HashMap<RelaySlots, Set<Short>>();
            var goodUntil = new HashMap<RelaySlots, Long>();
            for (var action = 0; action < 80; action++) {
                if (living.isEmpty() || (living.size() < 5 && random.nextInt(8) == 0)) {
                    held.put(start(), Set.of());
                } else if (random.nextInt(20) == 0) {
                    // Dies: what it was about to publish may still arrive.
                    living.remove(random.nextInt(living.size()));
                } else if (random.nextInt(20) == 0) {
                    var leaving = living.remove(random.nextInt(living.size()));
                    get(leaving.release());
                    held.remove(leaving);
                } else {
                    var looking = living.get(random.nextInt(living.size()));
                    held.put(looking, Set.copyOf(hold(looking)));
                    goodUntil.put(looking, nanoTime.get() + HALF.toNanos());
                }
                held.keySet().removeIf(replica -> goodUntil.getOrDefault(replica, nanoTime.get()) - nanoTime.get() < 0);
                assertThat(held.values().stream().flatMap(Set::stream))
                        .as("seed %d action %d", seed, action)
                        .doesNotHaveDuplicates();
                pass(Duration.ofSeconds(random.nextInt(60)));
            }
        }
    }

    @Test
    void announcementsOfTheDeadAreClearedAway() {
        assertThat(startThree()).hasSize(3);
        living.subList(1, 3).clear();
        settle(LEASE.multipliedBy(2));

        assertThat(database.value("SELECT count(*) FROM relay_replica")).isEqualTo("1");
    }

    private List<RelaySlots> startThree() {
        var replicas = new ArrayList<>(List.of(start(), start(), start()));
        settle(LEASE.plus(HALF));
        assertThat(shares()).containsExactly(6, 5, 5);
        return replicas;
    }

    private RelaySlots start() {
        var replica = new RelaySlots(database.newSystem(), LEASE, nanoTime::get);
        living.add(replica);
        return replica;
    }

    private void settleWith(RelaySlots newcomer) {
        assertThat(living).contains(newcomer);
        settle(LEASE.plus(HALF));
    }

    /** Lets time pass while the replicas look at their slots again and again. */
    private void settle(Duration time) {
        for (var passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(30)) {
            living.forEach(replica -> assertThat(hold(replica)).doesNotHaveDuplicates());
            pass(Duration.ofSeconds(30));
        }
    }

    private List<Integer> shares() {
        return living.stream().map(replica -> hold(replica).size()).toList();
    }

    private Stream<Short> allHeld() {
        return living.stream().flatMap(replica -> hold(replica).stream());
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
        database.step(time);
    }

    private List<Short> hold(RelaySlots replica) {
        return Arrays.asList(get(replica.hold()));
    }

    private static <T> T get(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(60));
    }

    private static String state() {
        return database.value("SELECT string_agg(relay_slot::text, ' ' ORDER BY slot) FROM relay_slot");
    }
}
