package org.convene.platform.broadcast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.testing.TestServers;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BroadcastReaderTest {
    private final String topic = "convene.internal.test-" + Id.next();
    private final List<BroadcastReader> readers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private KafkaProducer<String, String> producer;

    @BeforeEach
    void aTopic() {
        TestServers.kafka().createTopics(Map.of(topic, 4));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer());
    }

    @AfterEach
    void stop() throws InterruptedException {
        readers.forEach(BroadcastReader::stop);
        for (var thread : threads) {
            thread.join();
        }
        producer.close();
    }

    @Test
    void everyReplicaHearsEverythingFromTheMomentItIsReady() throws Exception {
        publish("before");
        var first = replica();
        var second = replica();
        var ids = IntStream.range(0, 200).mapToObj(number -> "e" + number).toList();
        for (var id : ids) {
            publish(id);
        }

        for (var replica : List.of(first, second)) {
            await().untilAsserted(() -> assertThat(replica.heard).containsExactlyInAnyOrderElementsOf(ids));
            assertThat(replica.missed).hasSize(1);
        }
    }

    @Test
    void aReplicaLeavesNoGroupBehind() throws Exception {
        var replica = replica();
        publish("one");
        await().until(() -> replica.heard.contains("one"));

        try (var admin = admin()) {
            assertThat(admin.listGroups().all().get())
                    .noneMatch(group -> group.groupId().contains("replica"));
        }
    }

    @Test
    void whatIsNotUnderstoodIsAsGoodAsMissedAndTheNextIsHeard() throws Exception {
        var replica = replica();

        send(new ProducerRecord<>(topic, 0, "key", "no event"));
        publish("poison");
        publish("next");

        await().untilAsserted(() -> {
            assertThat(replica.heard).contains("next");
            assertThat(replica.missed).hasSize(3);
        });
    }

    @Test
    void whatWasDeletedBeforeItWasReadCountsAsMissed() throws Exception {
        var replica = replica();
        replica.holdUp = true;
        publish("first");
        await().until(() -> replica.waiting);
        for (var number = 0; number < 50; number++) {
            publish("later" + number);
        }
        try (var admin = admin()) {
            var ends = IntStream.range(0, 4)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .collect(Collectors.toMap(Function.identity(), partition -> RecordsToDelete.beforeOffset(-1)));
            admin.deleteRecords(ends).all().get();
        }
        replica.holdUp = false;

        await().until(() -> replica.missed.size() > 1);
        publish("end");
        await().until(() -> replica.heard.contains("end"));
    }

    private Replica replica() {
        var replica = new Replica();
        var reader = new BroadcastReader(
                TestServers.kafka().bootstrapServers(), "replica" + readers.size(), List.of(replica));
        var thread = new Thread(reader);
        readers.add(reader);
        threads.add(thread);
        thread.start();
        await().until(reader::isReady);
        return replica;
    }

    private void publish(String id) throws Exception {
        var record = new ProducerRecord<>(topic, id, "{}");
        Map.of("id", id, "source", "/test", "type", "t", "subject", id, "sequence", "1", "tenant", "t")
                .forEach((name, value) -> record.headers().add("ce_" + name, value.getBytes(UTF_8)));
        send(record);
    }

    private void send(ProducerRecord<String, String> record) throws InterruptedException, ExecutionException {
        assertThat(producer.send(record).get().hasOffset()).isTrue();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()));
    }

    private final class Replica implements BroadcastHandler {
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final List<Boolean> missed = new CopyOnWriteArrayList<>();
        private volatile boolean holdUp;
        private volatile boolean waiting;

        @Override
        public String topic() {
            return topic;
        }

        @Override
        public void on(ReceivedEvent event) {
            if (event.id().equals("poison")) {
                throw new IllegalStateException("on purpose");
            }
            while (holdUp) {
                waiting = true;
                Thread.onSpinWait();
            }
            heard.add(event.id());
        }

        @Override
        public void missed() {
            missed.add(true);
        }
    }
}
