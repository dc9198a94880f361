package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.sms.TestProvider;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meetings are moved and cancelled at the moment at which their reminders are due. */
class ReminderRacesTest {
    private static final int RACES = Integer.getInteger("convene.races", 1_000);
    private static final int AT_ONCE = 200;
    private static final int REPLICAS = 3;

    @TempDir
    Path configuration;

    private final Map<String, Long> receivedAt = new ConcurrentHashMap<>();

    /** How a race ended. */
    private enum Winner {
        CHANGE,
        REMINDER,
        /** The reminder was under way when the change was made, and came after the answer. */
        BOTH
    }

    private final class Race {
        private final String number = "+346" + String.format("%08d", races++);
        private final Meetings.Draft draft = new Meetings.Draft(List.of(Meetings.phoneOnly("1", "Ada", number)));
        private final boolean isMoved;
        private volatile long answeredAt;

        private Race(boolean isMoved, Instant start) {
            this.isMoved = isMoved;
            draft.id = Id.next();
            draft.sendInvitations = false;
            draft.remindBefore = List.of(15);
            draft.start = start;
        }

        private void change() {
            if (isMoved) {
                draft.start = draft.start.plus(Duration.ofDays(1));
            } else {
                draft.status = "cancelled";
            }
            var ignored = scene.planning(draft, draft.start).await().atMost(Duration.ofSeconds(30));
            answeredAt = System.nanoTime();
        }
    }

    private int races;
    private ReminderScene scene;

    @Test
    void noReminderForAnOldTimeIsBegunAfterTheAnswer() throws Exception {
        var random = new Random(8);
        var winners = new ArrayList<Winner>();
        try (var database = TestDatabase.create("notifications_races")) {
            scene = new ReminderScene(database, configuration);
            scene.provider.answer((sms, request) -> {
                receivedAt.put(sms.to(), System.nanoTime());
                var ignored = request.response().setStatusCode(202).end();
            });
            while (winners.size() < RACES) {
                winners.addAll(round(database, random));
            }
        }
        var counts = winners.stream().collect(Collectors.groupingBy(winner -> winner, Collectors.counting()));
        System.out.println("races of changes against reminders, by who won: " + counts);
        assertThat(counts).containsKeys(Winner.CHANGE, Winner.REMINDER);
    }

    private List<Winner> round(TestDatabase database, Random random) throws Exception {
        var start = scene.now().plus(Duration.ofMinutes(15)).truncatedTo(ChronoUnit.SECONDS);
        var round = IntStream.range(0, AT_ONCE)
                .mapToObj(number -> new Race(random.nextBoolean(), start))
                .toList();
        var ignored = Uni.join()
                .all(round.stream()
                        .map(race -> scene.planning(race.draft, start.minus(Duration.ofHours(1))))
                        .toList())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(60));
        run(round, random);
        for (var replica = scene.replica(); replica.look() > 0; ) {}
        return round.stream().map(race -> winner(database, race)).toList();
    }

    /** Replicas look for what is due while everything is changed. */
    private void run(List<Race> round, Random random) throws Exception {
        var shuffled = new ArrayList<>(round);
        Collections.shuffle(shuffled, random);
        var threads = Executors.newFixedThreadPool(REPLICAS + 2);
        try {
            var tasks = new ArrayList<Callable<Integer>>();
            for (var half : List.of(shuffled.subList(0, AT_ONCE / 2), shuffled.subList(AT_ONCE / 2, AT_ONCE))) {
                tasks.add(() -> {
                    half.forEach(Race::change);
                    return half.size();
                });
            }
            for (var replica = 0; replica < REPLICAS; replica++) {
                var sending = scene.replica();
                tasks.add(() -> sending.look(10) + sending.look(20) + sending.look(40));
            }
            await(threads, tasks);
        } finally {
            threads.shutdown();
        }
    }

    private static void await(ExecutorService threads, List<Callable<Integer>> tasks) throws Exception {
        for (var task : threads.invokeAll(tasks)) {
            assertThat(task.get()).isNotNegative();
        }
    }

    private Winner winner(TestDatabase database, Race race) {
        var received = scene.provider.receivedBy(race.number).stream()
                .map(TestProvider.Received::key)
                .distinct()
                .toList();
        var old = database.value("""
                SELECT string_agg(state || coalesce(' ' || reason, '') || ' ' || meeting_version, ',' ORDER BY position)
                FROM delivery WHERE meeting_id = '%s'
                """.formatted(race.draft.id));
        var after = race.isMoved ? ",planned 2" : "";
        var isAfter = receivedAt.getOrDefault(race.number, 0L) > race.answeredAt;
        if (received.isEmpty()) {
            var reason = race.isMoved ? "superseded" : "meeting-cancelled";
            assertThat(old).matches("suppressed %s [12]%s".formatted(reason, after));
            return Winner.CHANGE;
        }
        assertThat(scene.provider.receivedBy(race.number)).hasSize(1);
        // Version 2: it was claimed, and not just planned, when the change was made.
        assertThat(old).matches("sent %s%s".formatted(isAfter ? "2" : "[12]", after));
        return isAfter ? Winner.BOTH : Winner.REMINDER;
    }
}
