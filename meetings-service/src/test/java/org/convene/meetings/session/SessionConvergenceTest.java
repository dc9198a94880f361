package org.convene.meetings.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.convene.platform.contracts.PresenceState;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/** The same stays make the same sessions, in whatever order two processes hear of them. */
class SessionConvergenceTest {
    private static final int HOUR = 60;

    private static TestDatabase database;
    private static List<SystemDatabase> processes;

    @BeforeContainer
    static void create() {
        database = TestDatabase.create("session_convergence");
        processes = List.of(database.newSystem(), database.newSystem());
    }

    @AfterContainer
    static void close() {
        database.close();
    }

    /**
     * @param left negative while it lasts
     */
    private record Stay(String id, int joined, int left) {
        boolean touches(Stay other) {
            return joined <= other.end() && other.joined <= end();
        }

        int end() {
            return left < 0 ? Integer.MAX_VALUE : left;
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void sessionsAreTheTimesInWhichSomebodyWasThere(@ForAll long seed) {
        var random = new Random(seed);
        var room = TestRoom.in(database);
        var stays = IntStream.rangeClosed(1, 1 + random.nextInt(9))
                .mapToObj(number -> stay(random))
                .toList();

        deliver(random, room, events(random, room, stays));

        assertThat(room.summary()).isEqualTo(expected(stays));
    }

    private static Stay stay(Random random) {
        var joined = random.nextInt(HOUR);
        return new Stay(Id.next(), joined, random.nextInt(6) == 0 ? -1 : joined + random.nextInt(12));
    }

    /** Of one stay in their order, else in any; of some only the last, as when they are published again. */
    private static List<PresenceState> events(Random random, TestRoom room, List<Stay> stays) {
        var turns = new ArrayList<Stay>(stays);
        stays.stream().filter(stay -> stay.left >= 0 && random.nextInt(8) > 0).forEach(turns::add);
        Collections.shuffle(turns, random);
        var left = new HashMap<Stay, Integer>();
        turns.forEach(stay -> left.merge(stay, 1, Integer::sum));
        return turns.stream()
                .map(stay -> event(room, stay, left.merge(stay, -1, Integer::sum)))
                .toList();
    }

    private static PresenceState event(TestRoom room, Stay stay, int toCome) {
        return toCome > 0 || stay.left < 0
                ? room.joined(stay.id, stay.id, stay.joined)
                : room.left(stay.id, stay.id, stay.joined, stay.left);
    }

    /** Two at once where they are of different stays. */
    private static void deliver(Random random, TestRoom room, List<PresenceState> events) {
        for (var index = 0; index < events.size(); ) {
            var both = index + 1 < events.size()
                    && random.nextBoolean()
                    && !events.get(index).id().equals(events.get(index + 1).id());
            var work = new ArrayList<Uni<Void>>();
            for (var step = 0; step < (both ? 2 : 1); step++) {
                work.add(room.record(processes.get(step), events.get(index++)));
            }
            var unused = TestRoom.await(Uni.join().all(work).andFailFast());
        }
    }

    /** By brute force: what touches belongs together, and so does what both belong to. */
    private static List<String> expected(List<Stay> stays) {
        Map<Stay, Integer> groups = new HashMap<>();
        stays.forEach(stay -> groups.put(stay, groups.size()));
        for (var round = 0; round < stays.size(); round++) {
            for (var one : stays) {
                for (var other : stays) {
                    if (one.touches(other)) {
                        groups.merge(one, groups.get(other), Math::min);
                    }
                }
            }
        }
        return groups.values().stream()
                .distinct()
                .map(group -> stays.stream()
                        .filter(stay -> groups.get(stay).equals(group))
                        .sorted(Comparator.comparing(Stay::joined).thenComparing(Stay::id))
                        .toList())
                .sorted(Comparator.comparing(together -> together.get(0).joined))
                .map(SessionConvergenceTest::summary)
                .toList();
    }

    private static String summary(List<Stay> together) {
        var end = together.stream().mapToInt(Stay::end).max().orElseThrow();
        var first = together.get(0);
        return TestRoom.summary(first.id, first.joined, end == Integer.MAX_VALUE ? null : end);
    }
}
