package org.convene.platform.broadcast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.convene.platform.inbox.ReceivedEvent;
import org.jboss.logging.Logger;

/**
 * Reads all partitions from the end that they had when it began, without a consumer group: nothing is committed, no
 * rebalance lets a message slip by, and a replica that is gone leaves nothing behind in the broker.
 */
final class BroadcastReader implements Runnable {
    private static final Logger LOG = Logger.getLogger(BroadcastReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** How soon partitions that an operator adds are read; from their beginning, so that nothing is missed. */
    private static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(30);

    private final KafkaConsumer<String, String> consumer;
    private final Map<String, List<BroadcastHandler>> handlers;
    private volatile boolean ready;
    private volatile boolean stopping;
    private long lookAt;

    BroadcastReader(String bootstrapServers, String clientId, List<BroadcastHandler> handlers) {
        this.handlers = handlers.stream().collect(Collectors.groupingBy(BroadcastHandler::topic));
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        clientId,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /** Whether everything from now on will be heard. */
    boolean isReady() {
        return ready;
    }

    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    @Override
    public void run() {
        try (consumer) {
            while (!stopping) {
                step();
            }
        } catch (WakeupException stopped) {
            LOG.debug("broadcasts no longer read");
        }
    }

    private void step() {
        try {
            if (!ready) {
                begin();
            }
            lookForPartitions();
            consumer.poll(POLL).forEach(this::tell);
        } catch (InvalidOffsetException lost) {
            LOG.errorf("broadcasts lost partitions=%s", lost.partitions());
            consumer.seekToEnd(lost.partitions());
            missed();
        } catch (WakeupException stopped) {
            throw stopped;
        } catch (KafkaException failure) {
            LOG.warnf("broadcasts not read for now cause=%s", failure.getMessage());
            pause();
        }
    }

    /** From where the topics end now; whoever remembers something begins anew after that. */
    private void begin() {
        var partitions = partitions();
        consumer.assign(partitions);
        // Asked for here and now: seeking to the end would be put off until the first poll.
        consumer.endOffsets(partitions).forEach(consumer::seek);
        lookAt = System.nanoTime() + LOOK_FOR_PARTITIONS.toNanos();
        missed();
        ready = true;
        LOG.infof("broadcasts are heard topics=%s", handlers.keySet());
    }

    private void lookForPartitions() {
        if (System.nanoTime() - lookAt < 0) {
            return;
        }
        lookAt = System.nanoTime() + LOOK_FOR_PARTITIONS.toNanos();
        var known = Set.copyOf(consumer.assignment());
        var all = partitions();
        var added = all.stream().filter(partition -> !known.contains(partition)).toList();
        if (!added.isEmpty()) {
            consumer.assign(all);
            consumer.beginningOffsets(added).forEach(consumer::seek);
        }
    }

    private List<TopicPartition> partitions() {
        var partitions = new ArrayList<TopicPartition>();
        for (var topic : handlers.keySet()) {
            var found = consumer.partitionsFor(topic);
            if (found.isEmpty()) {
                throw new TimeoutException("no topic " + topic);
            }
            found.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        return partitions;
    }

    private void tell(ConsumerRecord<String, String> record) {
        for (var handler : handlers.get(record.topic())) {
            try {
                handler.on(ReceivedEvent.of(record.headers(), record.value()));
            } catch (RuntimeException failure) {
                LOG.errorf(
                        "broadcast not understood topic=%s partition=%d offset=%d cause=%s",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        failure.getClass().getName());
                handler.missed();
            }
        }
    }

    private void missed() {
        handlers.values().forEach(of -> of.forEach(BroadcastHandler::missed));
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            stopping = true;
        }
    }
}
