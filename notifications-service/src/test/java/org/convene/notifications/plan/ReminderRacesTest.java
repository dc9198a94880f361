package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.sms.TestProvider;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meetings are moved and cancelled at the moment at which their reminders are due. */
class ReminderRacesTest {
    private static final int RACES = Integer.getInteger("convene.races", 10_000);
    /** Each person's reminder races with the change of their meeting. */
    private static final int PEOPLE = 4;

    private static final int MEETINGS_AT_ONCE = 125;
    private static final int REPLICAS = 3;
    private static final int CHANGERS = 4;
    /** Meetings that are planned, and of these again that are changed, in one transaction. */
    private static final int PLANNED_TOGETHER = 25;

    private static final int CHANGED_TOGETHER = 5;
    /** Deliveries that a replica claims. */
    private static final int HANDS = 20;

    private static final String OUTCOMES = """
            SELECT participant_id,
                   string_agg(concat_ws(' ', state, reason, meeting_version), ',' ORDER BY position) AS outcome
            FROM delivery WHERE meeting_id = ANY ($1) GROUP BY participant_id
            """;

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
        /** The participants' ids, too. */
        private final List<String> numbers = IntStream.range(0, PEOPLE)
                .mapToObj(person -> "+346" + String.format("%08d", people++))
                .toList();

        private final Meetings.Draft draft = new Meetings.Draft(numbers.stream()
                .map(number -> Meetings.phoneOnly(number, "Ada", number))
                .toList());
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
        }
    }

    /** In one transaction. */
    private void change(List<Race> together) {
        together.forEach(Race::change);
        plan(together, together.get(0).draft.start);
        var now = System.nanoTime();
        together.forEach(race -> race.answeredAt = now);
    }

    private void plan(List<Race> together, Instant changedAt) {
        var drafts = together.stream().map(race -> race.draft).toList();
        var ignored = scene.planningAll(drafts, changedAt).await().atMost(Duration.ofSeconds(60));
    }

    private int people;
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
        var round = IntStream.range(0, MEETINGS_AT_ONCE)
                .mapToObj(number -> new Race(random.nextBoolean(), start))
                .toList();
        pieces(round, PLANNED_TOGETHER).parallelStream()
                .forEach(together -> plan(together, start.minus(Duration.ofHours(1))));
        run(round, random);
        for (var replica = scene.replica(); replica.lookAtOnce(MEETINGS_AT_ONCE) > 0; ) {}
        var outcomes = outcomes(database, round);
        var received = scene.provider.received().stream().collect(Collectors.groupingBy(TestProvider.Received::to));
        return round.stream()
                .flatMap(race -> race.numbers.stream()
                        .map(number -> winner(
                                race,
                                number,
                                outcomes.getOrDefault(number, ""),
                                received.getOrDefault(number, List.of()))))
                .toList();
    }

    private static Map<String, String> outcomes(TestDatabase database, List<Race> round) {
        var ids = round.stream().map(race -> race.draft.id).toArray(String[]::new);
        return database.system()
                .execute(OUTCOMES, (Object) ids)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(
                                row -> row.getString("participant_id"), row -> row.getString("outcome"))))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    /** In their order: transactions lock what they change in the same one. */
    private static List<List<Race>> pieces(List<Race> races, int size) {
        return IntStream.range(0, races.size() / size)
                .mapToObj(piece -> races.subList(piece * size, (piece + 1) * size))
                .toList();
    }

    /** Replicas look for what is due while everything is changed. */
    private void run(List<Race> round, Random random) throws Exception {
        var changes = new ArrayList<>(pieces(round, CHANGED_TOGETHER));
        Collections.shuffle(changes, random);
        var left = new ConcurrentLinkedQueue<>(changes);
        var threads = Executors.newFixedThreadPool(REPLICAS + CHANGERS);
        try {
            var tasks = new ArrayList<Callable<Integer>>();
            for (var changer = 0; changer < CHANGERS; changer++) {
                tasks.add(() -> {
                    var count = 0;
                    for (var together = left.poll(); together != null; together = left.poll()) {
                        change(together);
                        count += together.size();
                    }
                    return count;
                });
            }
            for (var replica = 0; replica < REPLICAS; replica++) {
                var sending = scene.replica();
                tasks.add(() -> {
                    var count = 0;
                    for (var sent = sending.lookAtOnce(HANDS); sent > 0; sent = sending.lookAtOnce(HANDS)) {
                        count += sent;
                    }
                    return count;
                });
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

    private Winner winner(Race race, String number, String old, List<TestProvider.Received> received) {
        var after = race.isMoved ? ",planned 2" : "";
        var isAfter = receivedAt.getOrDefault(number, 0L) > race.answeredAt;
        if (received.isEmpty()) {
            var reason = race.isMoved ? "superseded" : "meeting-cancelled";
            assertThat(old).matches("suppressed %s [12]%s".formatted(reason, after));
            return Winner.CHANGE;
        }
        assertThat(received).hasSize(1);
        // Version 2: it was claimed, and not just planned, when the change was made.
        assertThat(old).matches("sent %s%s".formatted(isAfter ? "2" : "[12]", after));
        return isAfter ? Winner.BOTH : Winner.REMINDER;
    }
}
