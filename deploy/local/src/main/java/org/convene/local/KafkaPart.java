package org.convene.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.convene.embedded.KafkaServer;
import org.convene.embedded.LoopbackPorts;

/** Kafka with the topics of the services. It can be taken away and comes back at the same port. */
final class KafkaPart implements AutoCloseable {
    private static final Map<String, Integer> TOPICS = Map.of(
            "convene.meetings", 8,
            "convene.access", 8,
            "convene.notifications", 8,
            "convene.tools", 8,
            "convene.internal.access", 8,
            "convene.internal.operations", 1,
            "convene.internal.revocations", 1);

    private final Path directory;
    private final int port = LoopbackPorts.free();
    private volatile KafkaServer server;

    private KafkaPart(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.server = KafkaServer.start(directory, port);
    }

    static KafkaPart start(Path directory, Parts parts) throws IOException {
        KafkaPart part = new KafkaPart(directory);
        parts.add(Parts.Order.KAFKA, "Kafka", part);
        part.server.createTopics(TOPICS);
        return part;
    }

    KafkaServer server() {
        return server;
    }

    void takeAway() {
        server.close();
    }

    void bringBack() {
        try {
            server = KafkaServer.start(directory, port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
