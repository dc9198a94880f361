package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that the platform has written by now, wherever it writes. */
final class Places {
    static final List<String> SERVICES = List.of("meetings", "access", "notifications", "tools");
    private static final String TABLES = """
            SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'm') AND relnamespace = 'public'::regnamespace
            """;

    private Places() {}

    static List<Place> logs() {
        return RunningPlatform.logs().entrySet().stream()
                .map(log -> new Place("log " + log.getKey(), log.getValue()))
                .toList();
    }

    static List<Place> metrics() throws IOException, InterruptedException {
        var pages = new ArrayList<Place>();
        for (var service : SERVICES) {
            var page = HttpRequest.newBuilder(URI.create(RunningPlatform.get().service(service) + "/q/metrics"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            var text = HttpClient.newHttpClient()
                    .send(page, BodyHandlers.ofString())
                    .body();
            pages.add(new Place("metrics " + service, text));
        }
        return pages;
    }

    /** Of all topics, Kafka's own included. */
    static List<Place> kafka() {
        var found = new ArrayList<Place>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        RunningPlatform.get().kafkaBootstrapServers(),
                        "exclude.internal.topics",
                        "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> record(record).forEach(found::add));
            }
        }
        return found;
    }

    private static Stream<Place> record(ConsumerRecord<byte[], byte[]> record) {
        var topic = "topic " + record.topic();
        var places = Stream.<Place>builder();
        if (record.key() != null) {
            places.add(Place.of(topic + " key", record.key()));
        }
        record.headers()
                .forEach(header -> places.add(new Place(
                        topic + " header",
                        header.key() + "=" + Place.of("", header.value()).text())));
        if (record.value() == null) {
            return places.build();
        }
        var value = new String(record.value(), ISO_8859_1);
        return Stream.concat(places.build(), Place.ofJson(topic + " value", value));
    }

    /** Every column of every table of every service. */
    static List<Place> databases() throws SQLException {
        var found = new ArrayList<Place>();
        for (var service : SERVICES) {
            try (var superuser = RunningPlatform.get().postgres().connect(service)) {
                for (var table : Databases.strings(superuser, TABLES)) {
                    rows(superuser, service, table, found);
                }
            }
        }
        return found;
    }

    private static void rows(Connection connection, String service, String table, List<Place> found)
            throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) {
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    var name = service + "." + table + "." + rows.getMetaData().getColumnName(column);
                    value(rows, column, name).forEach(found::add);
                }
            }
        }
    }

    private static Stream<Place> value(ResultSet rows, int column, String name) throws SQLException {
        if (rows.getObject(column) == null) {
            return Stream.empty();
        }
        return switch (rows.getMetaData().getColumnTypeName(column)) {
            case "bytea" -> Stream.of(Place.of(name, rows.getBytes(column)));
            case "json", "jsonb" -> Place.ofJson(name, rows.getString(column));
            default ->
                name.endsWith(".data")
                        ? Place.ofJson(name, rows.getString(column))
                        : Stream.of(new Place(name, rows.getString(column)));
        };
    }
}
