package org.convene.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that Kafka's own producer sends to its own consumer, one after the other, on a topic of their own. */
final class RawRecords implements AutoCloseable {
    private static final String TOPIC = "convene.benchmark";

    /** As long as a revocation. */
    private static final String VALUE = "x".repeat(250);

    private final Producer<String, String> producer;
    private final BatchConsumer consumer;

    private RawRecords(Producer<String, String> producer, BatchConsumer consumer) {
        this.producer = producer;
        this.consumer = consumer;
    }

    /** Makes the topic, with one partition. */
    static RawRecords on(String bootstrapServers) throws Exception {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            var unused = admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                    .all()
                    .get(10, TimeUnit.SECONDS);
        }
        var consumer = new BatchConsumer(bootstrapServers, TOPIC);
        consumer.skip();
        return new RawRecords(RawProducer.connectTo(bootstrapServers), consumer);
    }

    /** Nanoseconds from when a record is sent until the consumer has it. */
    long sendAndReceive() {
        var sent = System.nanoTime();
        var unused = producer.send(new ProducerRecord<>(TOPIC, VALUE));
        var received = new AtomicBoolean();
        consumer.consume(received::get, records -> received.set(true));
        return System.nanoTime() - sent;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
