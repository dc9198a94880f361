package org.convene.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.convene.platform.testing.TopicReader;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private static final String ACTOR = "operator:65f0c0ffee0123456789abcd";

    private final String topic = "snapshots-" + Id.next();
    private TestDatabase database;
    private TestRelay relay;
    private Snapshots snapshots;

    @BeforeEach
    void start() {
        TestServers.kafka().createTopics(Map.of(topic, 2));
        database = TestDatabase.create("snapshots_" + Id.next());
        relay = TestRelay.start(database.system(), TestServers.kafka().bootstrapServers());
        snapshots = new Snapshots(database.system(), relay.relay());
    }

    @AfterEach
    void stop() {
        relay.close();
        database.close();
    }

    @Test
    void everySubjectsNewestEventComesAgainAsItWasAndMarked() {
        Ledger.append(database, topic, 1, 2_500);
        Ledger.append(database, topic, 2, 2_400);
        Ledger.publishAll(database, relay);

        var run = snapshots.request(ACTOR).await().indefinitely();
        while (snapshots.require(run.id()).await().indefinitely().finishedAt().isEmpty()) {
            assertThat(snapshots.work().await().indefinitely()).isNotNull();
            Ledger.publishAll(database, relay);
        }

        var all = TopicReader.read(TestServers.kafka().bootstrapServers(), topic);
        var again = all.stream().filter(SnapshotsTest::isSnapshot).toList();
        assertThat(all).hasSize(2_500 + 2_400 + 2_500);
        assertThat(again)
                .extracting(ConsumerRecord::key)
                .doesNotHaveDuplicates()
                .hasSize(2_500);
        assertThat(again.stream().filter(event -> sequence(event) == 2)).hasSize(2_400);
        assertThat(ids(all.stream().filter(event -> !isSnapshot(event)).toList()))
                .containsAll(ids(again));
        assertThat(snapshots.require(run.id()).await().indefinitely()).satisfies(finished -> {
            assertThat(finished.queued()).isEqualTo(2_500);
            assertThat(finished.requestedBy()).isEqualTo(ACTOR);
        });
    }

    @Test
    void theNextPageWaitsUntilTheRelayHasPublishedTheOneBefore() {
        Ledger.append(database, topic, 1, 10);
        Ledger.publishAll(database, relay);
        // What it was woken for last may still be under way.
        relay.close();
        Ledger.change(database, 1, "UPDATE event SET published_at = NULL, snapshot = true WHERE subject = 'key-1'");
        var run = snapshots.request(ACTOR).await().indefinitely();

        assertThat(snapshots.work().await().indefinitely()).isTrue();

        assertThat(snapshots.require(run.id()).await().indefinitely().queued()).isZero();
    }

    @Test
    void aSnapshotThatANewerEventOvertookIsNotPublished() {
        Ledger.append(database, topic, 1, 1);
        Ledger.append(database, topic, 2, 1);
        Ledger.publishAll(database, relay);
        Ledger.change(database, 1, "UPDATE event SET published_at = NULL, snapshot = true WHERE sequence = 1");

        Ledger.publishAll(database, relay);

        assertThat(TopicReader.read(TestServers.kafka().bootstrapServers(), topic))
                .extracting(SnapshotsTest::sequence)
                .containsExactly(1L, 2L);
    }

    @Test
    void whereNothingWasRequestedNothingIsDone() {
        Ledger.append(database, topic, 1, 10);
        Ledger.publishAll(database, relay);

        assertThat(snapshots.work().await().indefinitely()).isFalse();

        assertThat(Ledger.unpublished(database)).isZero();
    }

    @Test
    void anUnknownRunIsNotFound() {
        assertThatThrownBy(() -> snapshots.require(Id.next()).await().indefinitely())
                .isInstanceOf(SnapshotRunNotFoundException.class);
    }

    private static boolean isSnapshot(ConsumerRecord<?, ?> event) {
        return TopicReader.header(event, "ce_snapshot").equals("true");
    }

    private static long sequence(ConsumerRecord<?, ?> event) {
        return Long.parseLong(TopicReader.header(event, "ce_sequence"));
    }

    private static List<String> ids(List<ConsumerRecord<String, String>> events) {
        return events.stream().map(event -> TopicReader.header(event, "ce_id")).toList();
    }
}
