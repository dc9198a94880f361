package org.convene.platform.testing;

import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.convene.embedded.KafkaServer;
import org.convene.embedded.PostgresOptions;
import org.convene.embedded.PostgresServer;

/** The servers that all tests of this JVM share; each starts when it is first asked for and ends with the JVM. */
public final class TestServers {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private TestServers() {}

    public static PostgresServer postgres() {
        return Postgres.SERVER;
    }

    public static KafkaServer kafka() {
        return Kafka.SERVER;
    }

    public static Vertx vertx() {
        return EventLoops.VERTX;
    }

    /** Where PostgreSQL's programs are unpacked, once for all modules. */
    public static Path binaries() {
        return Path.of("..", "target", "postgres").toAbsolutePath().normalize();
    }

    public static Path newDirectory(String prefix) {
        try {
            return Files.createTempDirectory(Files.createDirectories(TARGET), prefix);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void closeAtEnd(AutoCloseable server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }));
    }

    private static final class EventLoops {
        private static final Vertx VERTX = Vertx.vertx();
    }

    private static final class Postgres {
        private static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            var directory = newDirectory("postgres-");
            try {
                var server = PostgresServer.start(new PostgresOptions(
                        directory.resolve("data"), binaries(), directory.resolve("log"), 0, "superuser"));
                closeAtEnd(server);
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static final class Kafka {
        private static final KafkaServer SERVER = start();

        private static KafkaServer start() {
            try {
                var server = KafkaServer.start(newDirectory("kafka-"));
                closeAtEnd(server);
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
