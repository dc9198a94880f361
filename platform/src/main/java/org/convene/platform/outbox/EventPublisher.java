package org.convene.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to Kafka as CloudEvents 1.0 in binary mode (Kafka protocol binding, section 3.2).
 *
 * <p>Of every partition a batch reaches Kafka from its front and without a hole, however it ends: the producer itself
 * never gives a record up while it goes on with those behind it, but for one that is too large for the topic; a batch that fails ends the producer and with it
 * whatever it still had to send.
 */
@Singleton
class EventPublisher {
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final int NEVER = Integer.MAX_VALUE;

    private final Map<String, Object> settings;
    private final String source;
    private final Duration limit;
    private Optional<Producer<String, String>> producer = Optional.empty();

    EventPublisher(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "convene.service") String service,
            RelayConfig config) {
        this.source = "/" + service;
        this.limit = config.lease().dividedBy(2);
        this.settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                service + "-relay",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                2_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                2_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                NEVER);
    }

    /**
     * What became of a batch.
     *
     * @param taken the rows that Kafka acknowledged
     * @param refused those that it will never take as they are
     */
    record Published(List<Row> taken, List<Row> refused) {}

    /**
     * Sends the rows without waiting between them, none after one that failed at once, and none of a subject after one
     * of it that was refused at once; completes when each is acknowledged or refused. Fails after half a lease. Batches
     * must not be sent beside each other.
     */
    Uni<Published> publish(List<Row> rows) {
        return Uni.createFrom()
                .deferred(() -> Uni.createFrom().completionStage(sendAll(rows)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .ifNoItem()
                .after(limit)
                .failWith(() -> new TimeoutException("Kafka did not acknowledge in " + limit))
                .onFailure()
                .call(() -> Uni.createFrom()
                        .voidItem()
                        .invoke(this::discard)
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private CompletableFuture<Published> sendAll(List<Row> rows) {
        var current = producer();
        var sent = new LinkedHashMap<Row, CompletableFuture<Boolean>>();
        var held = new HashSet<String>();
        for (var row : rows) {
            if (held.contains(row.getString("subject"))) {
                continue;
            }
            var taken = send(current, row);
            sent.put(row, taken);
            if (taken.isCompletedExceptionally()) {
                break;
            }
            if (!taken.getNow(true)) {
                held.add(row.getString("subject"));
            }
        }
        return CompletableFuture.allOf(sent.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> new Published(with(true, sent), with(false, sent)));
    }

    private static List<Row> with(boolean taken, Map<Row, CompletableFuture<Boolean>> sent) {
        return sent.entrySet().stream()
                .filter(one -> one.getValue().join() == taken)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether Kafka took it; fails with what may be over in a moment. */
    private static CompletableFuture<Boolean> send(
            Producer<String, String> producer, ProducerRecord<String, String> event) {
        var taken = new CompletableFuture<Boolean>();
        producer.send(event, (metadata, failure) -> {
            if (failure == null || failure instanceof RecordTooLargeException) {
                taken.complete(failure == null);
            } else {
                taken.completeExceptionally(failure);
            }
        });
        return taken;
    }

    private CompletableFuture<Boolean> send(Producer<String, String> producer, Row row) {
        return send(producer, record(row));
    }

    private ProducerRecord<String, String> record(Row row) {
        var key = row.getString("partition_key");
        var result = new ProducerRecord<>(row.getString("topic"), key, row.getString("data"));
        header(result, "ce_specversion", "1.0");
        header(result, "ce_id", row.getString("id"));
        header(result, "ce_source", source);
        header(result, "ce_type", row.getString("type"));
        header(result, "ce_subject", row.getString("subject"));
        header(result, "ce_time", row.getOffsetDateTime("time").toInstant().toString());
        header(result, "ce_tenant", row.getString("tenant"));
        header(result, "ce_sequence", String.valueOf(row.getLong("sequence")));
        header(result, "ce_partitionkey", key);
        header(result, "ce_actor", row.getString("actor"));
        header(result, "ce_reason", row.getString("reason"));
        header(result, "ce_snapshot", row.getBoolean("snapshot") ? "true" : null);
        header(result, "content-type", "application/json");
        header(result, "traceparent", row.getString("traceparent"));
        return result;
    }

    private static void header(ProducerRecord<?, ?> result, String name, @Nullable String value) {
        if (value != null) {
            result.headers().add(name, value.getBytes(UTF_8));
        }
    }

    private synchronized Producer<String, String> producer() {
        var current =
                producer.orElseGet(() -> new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer()));
        producer = Optional.of(current);
        return current;
    }

    private synchronized void discard() {
        producer.ifPresent(current -> current.close(Duration.ZERO));
        producer = Optional.empty();
    }

    @PreDestroy
    synchronized void close() {
        producer.ifPresent(current -> current.close(FAREWELL));
        producer = Optional.empty();
    }
}
