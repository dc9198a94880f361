package org.convene.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.convene.embedded.SmtpInbox;

/** What the services run on. */
record Infrastructure(PostgresPart postgres, KafkaPart kafka, SmtpInbox inbox) {
    /** Starts all three at once. What has started is in {@code parts}, also when this fails. */
    static Infrastructure start(PlatformOptions options, Secrets secrets, Parts parts, Steps steps) {
        Path data = options.data();
        CompletableFuture<PostgresPart> postgres =
                async(() -> steps.run("PostgreSQL", () -> PostgresPart.start(options, secrets, parts)));
        CompletableFuture<KafkaPart> kafka =
                async(() -> steps.run("Kafka", () -> KafkaPart.start(data.resolve("kafka"), parts)));
        CompletableFuture<SmtpInbox> inbox = async(() -> steps.run("SMTP", () -> startInbox(data, parts)));
        try {
            CompletableFuture.allOf(postgres, kafka, inbox).join();
        } catch (CompletionException failure) {
            throw asStartException(failure.getCause());
        }
        return new Infrastructure(postgres.join(), kafka.join(), inbox.join());
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
