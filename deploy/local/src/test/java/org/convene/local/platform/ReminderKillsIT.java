package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.convene.embedded.ReceivedMail;
import org.convene.local.Platform;
import org.convene.local.Replica;
import org.junit.jupiter.api.Test;

/** Two replicas of notifications-service are killed at random moments while many reminders are due at one instant. */
class ReminderKillsIT {
    private static final int REMINDERS = Integer.getInteger("convene.kills.reminders", 10_000);
    private static final int MEETINGS = 50;
    private static final int KILLS = 4;
    private static final long SEED = Long.getLong("convene.kills.seed", 20_261_122);
    /** A replica sends so many at once; only those can be repeated after a kill, under the same Message-ID. */
    private static final int IN_FLIGHT = 8;
    /** To schedule the meetings in, before the reminders are due. */
    private static final Duration AHEAD = Duration.ofSeconds(100);

    private final Random random = new Random(SEED);
    private final String run = Long.toString(System.nanoTime(), 36);
    private final Api client = Api.client();

    @Test
    void eachReminderGoesOutAndOnlyWhatWasUnderWayAtAKillGoesOutTwiceAsTheSameMessage() throws SQLException {
        var start = Instant.now().plus(AHEAD).plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        var begun = System.nanoTime();
        try (var first = new OwnProcess();
                var second = new OtherProcess()) {
            var meetings = IntStream.range(0, MEETINGS)
                    .parallel()
                    .mapToObj(number -> schedule(number, start))
                    .toList();
            await().atMost(AHEAD).until(() -> count(meetings, "state = 'planned'") == REMINDERS);
            killWhileTheyAreSent(List.of(first, second), start.minusSeconds(60));
            assertAllWereSent(meetings);
        }
        System.out.printf(
                "reminders=%d kills=%d seed=%d seconds=%d%n",
                REMINDERS,
                KILLS,
                SEED,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }

    private void assertAllWereSent(List<String> meetings) throws SQLException {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> count(meetings, "state = 'sent'") == REMINDERS);
        var mails = mails();
        var messages = mails.stream()
                .collect(Collectors.groupingBy(mail -> mail.messageId().orElseThrow(), Collectors.counting()));
        assertThat(mails.stream().flatMap(mail -> mail.recipients().stream()).distinct())
                .hasSize(REMINDERS);
        assertThat(messages).as("one message for each person").hasSize(REMINDERS);
        var underWay = new HashSet<>(messagesUnderWayAtAKill(meetings));
        var repeated = messages.keySet().stream()
                .filter(message -> messages.get(message) > 1)
                .toList();
        assertThat(underWay).hasSizeLessThanOrEqualTo(KILLS * IN_FLIGHT).containsAll(repeated);
        System.out.printf(
                "under way at a kill=%d repeated under one Message-ID=%d%n", underWay.size(), repeated.size());
    }

    /** By turns, each as soon as so many mails have gone out; whoever is killed is started again at once. */
    private void killWhileTheyAreSent(List<Victim> victims, Instant dueAt) {
        var before = platform().inbox().count();
        var moments =
                random.ints(KILLS, REMINDERS / 50, REMINDERS * 9 / 10).sorted().toArray();
        victims.forEach(Victim::awaitReady);
        assertThat(Instant.now()).as("ready before the reminders are due").isBefore(dueAt);
        for (var kill = 0; kill < KILLS; kill++) {
            var moment = before + moments[kill];
            var victim = victims.get(kill % victims.size());
            victim.awaitReady();
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> platform().inbox().count() >= moment);
            victim.kill();
        }
        victims.forEach(Victim::awaitReady);
    }

    private interface Victim extends AutoCloseable {
        void awaitReady();

        /** And starts it again. */
        void kill();

        @Override
        void close();
    }

    /** The platform's own. */
    private static final class OwnProcess implements Victim {
        private CompletableFuture<Void> start = CompletableFuture.completedFuture(null);

        @Override
        public void awaitReady() {
            start.join();
        }

        @Override
        public void kill() {
            platform().kill("notifications");
            start = CompletableFuture.runAsync(() -> platform().start("notifications"));
        }

        @Override
        public void close() {
            start.join();
        }
    }

    private static final class OtherProcess implements Victim {
        private Replica replica = platform().launchReplica("notifications", Map.of());

        @Override
        public void awaitReady() {
            replica.awaitReady();
        }

        @Override
        public void kill() {
            replica.kill();
            replica = platform().launchReplica("notifications", Map.of());
        }

        @Override
        public void close() {
            replica.close();
        }
    }

    private String schedule(int number, Instant start) {
        var participants = IntStream.range(0, REMINDERS / MEETINGS)
                .mapToObj(person ->
                        "{\"name\": \"Ana\", \"email\": \"kills-%d-%d-%s@example.org\"}".formatted(number, person, run))
                .collect(Collectors.joining(", "));
        var answer = client.post("/v1/meetings", """
                {"name": "Standup", "validSince": "%s", "duration": 1800, "sendInvitations": false, "remindBefore": [1],
                 "participants": [%s]}
                """.formatted(start, participants));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("/id");
    }

    private List<ReceivedMail> mails() {
        return platform()
                .inbox()
                .messages(3 * REMINDERS, mail -> mail.recipients().get(0).endsWith(run + "@example.org"));
    }

    private static int count(List<String> meetings, String condition) throws SQLException {
        return Integer.parseInt(deliveries(meetings, "SELECT count(*) FROM delivery WHERE %s AND".formatted(condition))
                .get(0));
    }

    private static List<String> messagesUnderWayAtAKill(List<String> meetings) throws SQLException {
        return deliveries(meetings, "SELECT message_id FROM delivery WHERE maybe_sent AND");
    }

    private static List<String> deliveries(List<String> meetings, String select) throws SQLException {
        var ids = meetings.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
        try (var connection = Databases.connect("notifications", "system")) {
            return Databases.strings(connection, "%s meeting_id IN (%s)".formatted(select, ids));
        }
    }

    private static Platform platform() {
        return RunningPlatform.get();
    }
}
