package org.convene.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Kafka's own consumer of all of a topic: takes a batch, waits until it is dealt with, commits, takes the next. */
public final class BatchConsumer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<String, String> consumer;
    private final Set<TopicPartition> partitions;

    public BatchConsumer(String bootstrapServers, String topic) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "benchmark",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new StringDeserializer());
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(Collectors.toSet());
        consumer.assign(partitions);
    }

    /** Back to the topic's beginning. */
    public void rewind() {
        consumer.seekToBeginning(partitions);
        settle();
    }

    /** To the topic's end of this moment. */
    public void skip() {
        consumer.seekToEnd(partitions);
        settle();
    }

    /** Fails where nothing comes for long. */
    public void consume(BooleanSupplier done, Consumer<ConsumerRecords<String, String>> batch) {
        var last = System.nanoTime();
        while (!done.getAsBoolean()) {
            var records = consumer.poll(POLL);
            if (records.isEmpty() && System.nanoTime() - last > PATIENCE.toNanos()) {
                throw new IllegalStateException("nothing came in " + PATIENCE);
            }
            if (!records.isEmpty()) {
                last = System.nanoTime();
                batch.accept(records);
                consumer.commitAsync();
            }
        }
    }

    /** Seeking is put off until somebody asks. */
    private void settle() {
        partitions.forEach(consumer::position);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
