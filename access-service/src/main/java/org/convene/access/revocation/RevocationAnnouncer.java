package org.convene.access.revocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.revocation.Revocation;
import org.convene.platform.revocation.RevocationBroadcasts;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells all replicas of a revocation at once, as a CloudEvent, and does not insist: what is not heard is read from the
 * database a few seconds later. It does not go through the outbox, whose relay is another replica's for half of the
 * events and looks once a second, and whose ledger keeps the newest event of each subject for ever.
 */
@Singleton
class RevocationAnnouncer {
    private static final Logger LOG = Logger.getLogger(RevocationAnnouncer.class);
    private static final int MOST_WAITING = 1_000;
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Map<String, Object> settings;
    /** The producer makes its caller wait while it does not know the topic. What is too much is left to be read. */
    private final ThreadPoolExecutor hand = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> new Thread(work, "revocations"),
            new ThreadPoolExecutor.DiscardPolicy());

    /** Used by that hand alone. */
    private Optional<Producer<String, String>> producer = Optional.empty();

    RevocationAnnouncer(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "access-revocations",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                1_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                1_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                3_000);
    }

    void announce(Revocation revocation, String tenant) {
        hand.execute(() -> send(record(revocation, tenant)));
    }

    private void send(ProducerRecord<String, String> announcement) {
        try {
            var unused = producer().send(announcement, (metadata, failure) -> {
                if (failure != null) {
                    log(failure);
                }
            });
        } catch (KafkaException failure) {
            log(failure);
        }
    }

    private Producer<String, String> producer() {
        var current =
                producer.orElseGet(() -> new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer()));
        producer = Optional.of(current);
        return current;
    }

    private static void log(Exception failure) {
        LOG.warnf("revocation not announced cause=%s", failure.getClass().getName());
    }

    private static ProducerRecord<String, String> record(Revocation revocation, String tenant) {
        var record =
                new ProducerRecord<>(RevocationBroadcasts.TOPIC, revocation.value(), ContractMapper.write(revocation));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        revocation.id(),
                        "ce_source",
                        "/access",
                        "ce_type",
                        RevocationBroadcasts.TYPE,
                        "ce_subject",
                        revocation.value(),
                        "ce_time",
                        revocation.revokedAt().toString(),
                        "ce_tenant",
                        tenant,
                        "ce_sequence",
                        "1",
                        "ce_partitionkey",
                        revocation.value(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    @PreDestroy
    void close() {
        hand.execute(() -> producer.ifPresent(current -> current.close(FAREWELL)));
        hand.shutdown();
    }
}
