package org.convene.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.platform.testing.Waiting.await;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.convene.platform.testing.TopicReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final String TOPIC = "outbox";

    private static TestDatabase database;
    private static TestRelay relay;
    private static Outbox outbox;

    @BeforeAll
    static void start() {
        TestServers.kafka().createTopics(Map.of(TOPIC, 4));
        database = TestDatabase.create("outbox");
        relay = TestRelay.start(database.system(), TestServers.kafka().bootstrapServers());
        outbox = new Outbox(relay.relay());
        becomeAcquainted();
    }

    /** Afterwards the relay has its slots and knows the topic: whatever is appended it publishes at once. */
    private static void becomeAcquainted() {
        append(Events.event(TOPIC, "acquaintance", 1));
        Ledger.publishAll(database, relay);
    }

    @AfterAll
    static void stop() {
        relay.close();
        database.close();
    }

    @Test
    void whatDidNotHappenIsNotAppendedAndWhatDidIsByTheSameStatement() {
        var appended = database.tenants()
                .transaction(
                        Events.TENANT,
                        transaction -> outbox.appendIf(transaction, false, Events.event(TOPIC, "unheard", 1))
                                .chain(nothing -> outbox.appendIf(transaction, true, Events.event(TOPIC, "happened", 1))
                                        .map(one -> nothing.rowCount() + " " + one.rowCount())))
                .await()
                .indefinitely();

        assertThat(appended).isEqualTo("0 1");
        assertThat(await().until(() -> published("happened"), found -> !found.isEmpty()))
                .hasSize(1);
        assertThat(published("unheard")).isEmpty();
    }

    @Test
    void aCommittedEventIsPublishedAtOnceAsACloudEvent() {
        append(Events.event(TOPIC, "first", 1));

        var published = await().until(() -> published("first"), found -> !found.isEmpty())
                .get(0);
        assertThat(published.key()).isEqualTo("first");
        assertThat(published.value()).isEqualTo("{\"number\": 1}");
        assertThat(TopicReader.header(published, "ce_specversion")).isEqualTo("1.0");
        assertThat(TopicReader.header(published, "ce_id")).hasSize(24);
        assertThat(TopicReader.header(published, "ce_source")).isEqualTo("/probe");
        assertThat(TopicReader.header(published, "ce_type")).isEqualTo("org.convene.probe.changed.v1");
        assertThat(TopicReader.header(published, "ce_subject")).isEqualTo("first");
        assertThat(TopicReader.header(published, "ce_time")).isEqualTo("2026-05-31T09:00:00Z");
        assertThat(TopicReader.header(published, "ce_tenant")).isEqualTo(Events.TENANT);
        assertThat(TopicReader.header(published, "ce_sequence")).isEqualTo("1");
        assertThat(TopicReader.header(published, "ce_partitionkey")).isEqualTo("first");
        assertThat(TopicReader.header(published, "ce_actor")).isEqualTo("client:65f0c0ffee0123456789abcd");
        assertThat(published.headers().lastHeader("ce_snapshot")).isNull();
    }

    @Test
    void whatIsRolledBackIsNeverPublished() {
        assertThatThrownBy(() -> database.tenants()
                        .transaction(
                                Events.TENANT,
                                transaction -> outbox.append(transaction, Events.event(TOPIC, "rolled-back", 1))
                                        .chain(() -> Uni.createFrom()
                                                .<Void>failure(new IllegalStateException("on purpose"))))
                        .await()
                        .indefinitely())
                .hasMessage("on purpose");

        append(Events.event(TOPIC, "after-the-rollback", 1));
        assertThat(await().until(() -> published("after-the-rollback"), found -> !found.isEmpty()))
                .hasSize(1);
        assertThat(published("rolled-back")).isEmpty();
    }

    @Test
    void aSequenceThatTheSubjectHasIsRefusedAndTheFirstStays() {
        append(Events.event(TOPIC, "twice", 1));

        assertThatThrownBy(() -> append(Events.event(TOPIC, "twice", 1)))
                .isInstanceOf(PgException.class)
                .hasMessageContaining("event_subject_sequence_key");
        assertThat(database.value("SELECT count(*) FROM event WHERE subject = 'twice'"))
                .isEqualTo("1");
    }

    @Test
    void anEventThatNoTopicWouldTakeIsRefusedBeforeAnythingIsStored() {
        var data = Map.of("text", "x".repeat(900_001));

        assertThatThrownBy(() -> append(Events.event(TOPIC, "huge", 1, data)))
                .isInstanceOf(EventTooLargeException.class);
        assertThat(database.value("SELECT count(*) FROM event WHERE subject = 'huge'"))
                .isEqualTo("0");
    }

    @Test
    void anEventThatOutgrowsTheTopicOnlyAsTheDatabaseGivesItOutIsRefusedToo() {
        var data = Map.of("numbers", IntStream.range(0, 440_000).map(any -> 1).toArray());

        assertThatThrownBy(() -> append(Events.event(TOPIC, "many-small", 1, data)))
                .isInstanceOf(EventTooLargeException.class);
    }

    @Test
    void theLargestEventThatIsAcceptedIsPublished() {
        var data = Map.of("numbers", IntStream.range(0, 299_000).map(any -> 1).toArray());
        append(Events.event(TOPIC, "largest", 1, data));

        assertThat(await().until(() -> published("largest"), found -> !found.isEmpty()))
                .hasSize(1);
    }

    @Test
    void aBacklogOfLargeEventsGoesOutInBatchesThatFitTheMemory() {
        var data = Map.of("text", "y".repeat(800_000));
        IntStream.rangeClosed(1, 20).forEach(number -> append(Events.event(TOPIC, "large", number, data)));

        assertThat(await().until(() -> published("large"), found -> found.size() == 20))
                .extracting(found -> TopicReader.header(found, "ce_sequence"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).toList());
    }

    private static void append(NewEvent event) {
        assertThat(database.tenants()
                        .transaction(event.tenant(), transaction -> outbox.append(transaction, event))
                        .await()
                        .indefinitely()
                        .rowCount())
                .isEqualTo(1);
    }

    private static List<ConsumerRecord<String, String>> published(String key) {
        return TopicReader.read(TestServers.kafka().bootstrapServers(), TOPIC).stream()
                .filter(found -> found.key().equals(key))
                .toList();
    }
}
