package org.convene.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.convene.platform.testing.TopicReader;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A topic that takes less than the house appends. */
class RefusedEventTest {
    private static final String LARGEST = "max.message.bytes";
    private static final String PROBE = "probe";
    private static final Map<String, String> LARGE = Map.of("text", "x".repeat(50_000));

    private final String topic = "refused-" + Id.next();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private TestDatabase database;
    private TestRelay relay;
    private Outbox outbox;
    private RelayLag lag;

    @BeforeEach
    void start() {
        createTopic("20000");
        database = TestDatabase.create("refused_" + Id.next());
        relay = TestRelay.start(database.system(), TestServers.kafka().bootstrapServers());
        outbox = new Outbox(relay.relay());
        lag = new RelayLag(database.system(), metrics);
    }

    @AfterEach
    void stop() {
        relay.close();
        database.close();
    }

    @Test
    void theSubjectOfAnEventThatIsTooLargeWaitsVisiblyAndTheOthersGoOn() {
        append(Events.event(topic, "a", 1, LARGE));
        awaitMetric(1);
        append(Events.event(topic, "a", 2));
        append(Events.event(topic, "b", 1));
        append(Events.event(topic, "b", 2));

        awaitPublished("b-1", "b-2");
        await().untilAsserted(() -> assertThat(Ledger.unpublished(database)).isEqualTo(2));
    }

    @Test
    void onceTheTopicTakesMoreTheSubjectGoesOnInItsOrder() {
        append(Events.event(topic, "a", 1, LARGE));
        awaitMetric(1);
        append(Events.event(topic, "a", 2));

        largest("100000");
        database.step(Duration.ofMinutes(61));

        awaitPublished("a-1", "a-2");
        awaitMetric(0);
    }

    @Test
    void anEventThatWasOvertakenInItsBatchIsPassedByOnceANewerOneIsOut() {
        Ledger.change(database, 1, row(1, "repeat('x', 50000)"));
        Ledger.change(database, 1, row(2, "'short'"));

        relay.relay().wake();
        awaitMetric(1);
        database.step(Duration.ofMinutes(61));

        Ledger.publishAll(database, relay);
        awaitPublished("a-2");
    }

    private String row(int sequence, String text) {
        return """
                INSERT INTO event (id, tenant, topic, type, subject, sequence, partition_key, slot, time, actor, size, data)
                VALUES ('%1$s-%2$d', '%3$s', '%1$s', 'org.convene.probe.changed.v1', 'a', %2$d, 'a', 1, now(), 'client:x',
                        20, jsonb_build_object('text', %4$s))
                """.formatted(topic, sequence, Events.TENANT, text);
    }

    private void awaitMetric(double events) {
        await().untilAsserted(() -> {
            relay.relay().wake();
            assertThat(lag.measure().await().indefinitely()).isNull();
            assertThat(metrics.get("convene.relay.refused").gauge().value()).isEqualTo(events);
        });
    }

    private void awaitPublished(String... events) {
        await().untilAsserted(() -> {
            relay.relay().wake();
            assertThat(TopicReader.read(TestServers.kafka().bootstrapServers(), topic).stream()
                            .filter(found -> !found.key().equals(PROBE))
                            .map(found -> found.key() + "-" + TopicReader.header(found, "ce_sequence")))
                    .containsExactly(events);
        });
    }

    private void append(NewEvent event) {
        assertThat(database.tenants()
                        .transaction(event.tenant(), transaction -> outbox.append(transaction, event))
                        .await()
                        .indefinitely()
                        .rowCount())
                .isEqualTo(1);
    }

    private void createTopic(String largest) {
        var limited = new NewTopic(topic, 1, (short) 1).configs(Map.of(LARGEST, largest));
        try (var admin = admin()) {
            var unused = admin.createTopics(List.of(limited)).all().get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Once it has been said, the broker follows it a moment later; returns when it does. */
    private void largest(String bytes) {
        var limit = new AlterConfigOp(new ConfigEntry(LARGEST, bytes), OpType.SET);
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = admin()) {
            var unused = admin.incrementalAlterConfigs(Map.of(resource, List.of(limit)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
        var probe = new ProducerRecord<>(topic, PROBE, "x".repeat(Integer.parseInt(bytes) / 2));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            await().ignoreExceptions().until(() -> producer.send(probe).get().hasOffset());
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()));
    }
}
