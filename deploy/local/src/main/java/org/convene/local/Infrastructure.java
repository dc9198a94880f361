package org.convene.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.convene.embedded.KafkaServer;
import org.convene.embedded.PostgresOptions;
import org.convene.embedded.PostgresServer;
import org.convene.embedded.SmtpInbox;

/** What the services run on. */
record Infrastructure(PostgresServer postgres, KafkaServer kafka, SmtpInbox inbox) {
    private static final Map<String, Integer> TOPICS = Map.of(
            "convene.meetings", 8,
            "convene.access", 8,
            "convene.notifications", 8,
            "convene.tools", 8,
            "convene.internal.access", 8);

    /** Starts all three at once. What has started is in {@code parts}, also when this fails. */
    static Infrastructure start(PlatformOptions options, Secrets secrets, Parts parts, Steps steps) {
        Path data = options.data();
        CompletableFuture<PostgresServer> postgres =
                async(() -> steps.run("PostgreSQL", () -> startPostgres(options, secrets, parts)));
        CompletableFuture<KafkaServer> kafka = async(() -> steps.run("Kafka", () -> startKafka(data, parts)));
        CompletableFuture<SmtpInbox> inbox = async(() -> steps.run("SMTP", () -> startInbox(data, parts)));
        try {
            CompletableFuture.allOf(postgres, kafka, inbox).join();
        } catch (CompletionException failure) {
            throw asStartException(failure.getCause());
        }
        return new Infrastructure(postgres.join(), kafka.join(), inbox.join());
    }

    private static PostgresServer startPostgres(PlatformOptions options, Secrets secrets, Parts parts)
            throws IOException {
        Path data = options.data();
        Path log = LogFile.begin(data.resolve("log"), "postgres");
        Path directory = data.resolve("postgres");
        Reaper reaper = parts.reaper();
        reaper.watchPostgres(directory);
        PostgresServer postgres = PostgresServer.start(new PostgresOptions(
                directory,
                options.project().resolve("deploy/local/target/postgres"),
                log,
                0,
                secrets.superuserPassword()));
        parts.add(Parts.Order.POSTGRES, "PostgreSQL", () -> {
            postgres.close();
            reaper.forgetPostgres();
        });
        var ignored = postgres.onExit().thenRun(() -> parts.died(new ChildDiedException("PostgreSQL", log)));
        for (Service service : Service.values()) {
            postgres.createServiceDatabase(service.key(), secrets.databasePasswords(service.key()));
        }
        return postgres;
    }

    private static KafkaServer startKafka(Path data, Parts parts) throws IOException {
        KafkaServer kafka = KafkaServer.start(Files.createDirectories(data.resolve("kafka")));
        parts.add(Parts.Order.KAFKA, "Kafka", kafka);
        kafka.createTopics(TOPICS);
        return kafka;
    }

    private static SmtpInbox startInbox(Path data, Parts parts) throws IOException {
        SmtpInbox inbox = SmtpInbox.start(data.resolve("mail"), 0, Clock.systemUTC());
        parts.add(Parts.Order.SMTP, "SMTP", inbox);
        return inbox;
    }

    private static <T> CompletableFuture<T> async(Steps.Work<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.run();
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                },
                Threads::start);
    }

    private static StartException asStartException(Throwable cause) {
        return cause instanceof StartException known
                ? known
                : new StartException("The infrastructure did not start: " + cause.getMessage(), cause);
    }
}
