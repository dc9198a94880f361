package org.convene.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Writes events to Kafka as CloudEvents 1.0 in binary mode (Kafka protocol binding, section 3.2). */
@Singleton
class EventPublisher {
    private final KafkaProducer<String, String> producer;
    private final String source;

    EventPublisher(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "convene.service") String service) {
        this.source = "/" + service;
        this.producer = new KafkaProducer<>(
                Map.of(
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
                        3_000),
                new StringSerializer(),
                new StringSerializer());
    }

    /**
     * Sends the rows without waiting between them, and none after one that failed at once; completes when every one is
     * acknowledged. May block.
     */
    Uni<Void> publish(List<Row> rows) {
        var sent = new ArrayList<CompletableFuture<@Nullable Void>>();
        for (var row : rows) {
            var acknowledged = send(row);
            sent.add(acknowledged);
            if (acknowledged.isCompletedExceptionally()) {
                break;
            }
        }
        return Uni.createFrom().completionStage(CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)));
    }

    private CompletableFuture<@Nullable Void> send(Row row) {
        var acknowledged = new CompletableFuture<@Nullable Void>();
        producer.send(record(row), (metadata, failure) -> {
            if (failure == null) {
                acknowledged.complete(null);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
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
        header(result, "content-type", "application/json");
        header(result, "traceparent", row.getString("traceparent"));
        return result;
    }

    private static void header(ProducerRecord<?, ?> result, String name, @Nullable String value) {
        if (value != null) {
            result.headers().add(name, value.getBytes(UTF_8));
        }
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
