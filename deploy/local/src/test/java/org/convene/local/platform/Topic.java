package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic as an integrator reads it. */
record Topic(String name) {
    private static final Map<String, Reading> READINGS = new ConcurrentHashMap<>();

    /** All records so far that match, in the order of their partition. */
    List<ConsumerRecord<String, String>> records(Predicate<ConsumerRecord<String, String>> wanted) {
        return READINGS.computeIfAbsent(name, Reading::new).records(wanted);
    }

    static String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    /** Keeps what it has read, and goes on from there when it is asked again. */
    private static final class Reading {
        private final KafkaConsumer<String, String> consumer;
        private final List<TopicPartition> partitions;
        private final List<ConsumerRecord<String, String>> read = new ArrayList<>();

        private Reading(String topic) {
            consumer = new KafkaConsumer<>(
                    Map.<String, Object>of(
                            "bootstrap.servers",
                            RunningPlatform.get().kafkaBootstrapServers(),
                            "isolation.level",
                            "read_committed"),
                    new StringDeserializer(),
                    new StringDeserializer());
            partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        private synchronized List<ConsumerRecord<String, String>> records(
                Predicate<ConsumerRecord<String, String>> wanted) {
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
            return read.stream().filter(wanted).toList();
        }
    }
}
