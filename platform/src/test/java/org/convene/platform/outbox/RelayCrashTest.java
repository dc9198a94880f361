package org.convene.platform.outbox;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.convene.platform.testing.TopicReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Relays as processes that are killed with {@code kill -9}. */
class RelayCrashTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int KEYS = 1_000;
    private static final int EVENTS_PER_KEY = 100;

    private final List<Process> relays = new ArrayList<>();
    private final Path log = TestServers.newDirectory("relays-").resolve("log");

    @AfterEach
    void end() {
        relays.forEach(Process::destroyForcibly);
    }

    @Test
    void eventsOfARelayKilledBetweenAcknowledgementAndMarkArePublishedAgainUnderTheirIds() {
        try (var database = TestDatabase.create("relay_mark")) {
            TestServers.kafka().createTopics(Map.of("relay_mark", 4));
            Ledger.append(database, "relay_mark", 1, 100);

            var dying = start(database, true);
            await().atMost(LONG).until(() -> !dying.isAlive());
            assertThat(Ledger.unpublished(database)).isEqualTo(100);
            relays.add(start(database, false));
            await().atMost(LONG).until(() -> Ledger.unpublished(database) == 0);

            var times = TopicReader.read(TestServers.kafka().bootstrapServers(), "relay_mark").stream()
                    .collect(groupingBy(received -> TopicReader.header(received, "ce_id"), counting()));
            assertThat(times).hasSize(100);
            assertThat(times.values())
                    .allSatisfy(published -> assertThat(published).isGreaterThan(1));
        }
    }

    @Test
    void twoThenThreeRelaysWithKillsBetweenLoseNothingAndKeepTheOrderOfEveryKey() throws InterruptedException {
        try (var database = TestDatabase.create("relay_kill")) {
            TestServers.kafka().createTopics(Map.of("relay_kill", 8));
            relays.add(start(database, false));
            relays.add(start(database, false));
            var random = new Random(7);
            for (var round = 1; round <= EVENTS_PER_KEY; round++) {
                Ledger.append(database, "relay_kill", round, KEYS);
                if (round == EVENTS_PER_KEY / 2) {
                    relays.add(start(database, false));
                }
                if (round % 15 == 0) {
                    var victim = random.nextInt(relays.size());
                    relays.get(victim).destroyForcibly().waitFor();
                    relays.set(victim, start(database, false));
                }
            }
            await().atMost(LONG).until(() -> Ledger.unpublished(database) == 0);

            var sequences = firstSightings("relay_kill");
            assertThat(sequences).hasSize(KEYS);
            assertThat(sequences.values())
                    .allSatisfy(ofOneKey -> assertThat(ofOneKey)
                            .isEqualTo(LongStream.rangeClosed(1, EVENTS_PER_KEY)
                                    .boxed()
                                    .toList()));
        }
    }

    @Test
    void aClockThatStepsAnHourStopsNoRelayForLongAndKeepsTheOrderOfEveryKey() throws InterruptedException {
        try (var database = TestDatabase.create("relay_clock")) {
            TestServers.kafka().createTopics(Map.of("relay_clock", 8));
            relays.add(start(database, false));
            relays.add(start(database, false));
            await().atMost(LONG).until(() -> leasedSlots(database) == Outbox.SLOTS);

            appendWhileTheClockSteps(database, 1, Duration.ofHours(1));
            assertThat(relays).allMatch(Process::isAlive);
            appendWhileTheClockSteps(database, 21, Duration.ofHours(-1));
            assertThat(relays).allMatch(Process::isAlive);
            // Nobody renews the leases of the dead, which now end in an hour.
            relays.remove(0).destroyForcibly().waitFor();
            appendWhileTheClockSteps(database, 41, Duration.ofHours(-1));

            var sequences = firstSightings("relay_clock");
            assertThat(sequences).hasSize(KEYS);
            assertThat(sequences.values())
                    .allSatisfy(ofOneKey -> assertThat(ofOneKey)
                            .isEqualTo(LongStream.rangeClosed(1, 60).boxed().toList()));
        }
    }

    /** Twenty events for every key; all must be in Kafka, and all slots held again, long before the hour is over. */
    private static void appendWhileTheClockSteps(TestDatabase database, int first, Duration step) {
        for (var sequence = first; sequence < first + 20; sequence++) {
            Ledger.append(database, "relay_clock", sequence, KEYS);
            if (sequence == first + 10) {
                database.step(step);
            }
        }
        await().atMost(LONG).until(() -> Ledger.unpublished(database) == 0 && leasedSlots(database) == Outbox.SLOTS);
    }

    /** Those whose lease ends when a lease of now would. */
    private static int leasedSlots(TestDatabase database) {
        return Integer.parseInt(
                database.value("""
                SELECT count(*) FROM relay_slot
                WHERE leased_until BETWEEN now() AND now() + interval '%d milliseconds'
                """.formatted(TestRelay.SHORT.lease().toMillis())));
    }

    /** By key, the sequences in the order in which a consumer that remembers ids sees them. */
    private static Map<String, List<Long>> firstSightings(String topic) {
        var seen = new HashSet<String>();
        return TopicReader.read(TestServers.kafka().bootstrapServers(), topic).stream()
                .filter(received -> seen.add(TopicReader.header(received, "ce_id")))
                .collect(groupingBy(
                        received -> received.key(),
                        mapping(received -> Long.parseLong(TopicReader.header(received, "ce_sequence")), toList())));
    }

    private Process start(TestDatabase database, boolean diesBeforeItsFirstMark) {
        return RelayProcess.start(database, TestServers.kafka().bootstrapServers(), diesBeforeItsFirstMark, log);
    }
}
