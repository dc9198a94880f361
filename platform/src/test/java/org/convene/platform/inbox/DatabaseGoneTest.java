package org.convene.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.platform.testing.Waiting.await;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.convene.embedded.PostgresOptions;
import org.convene.embedded.PostgresServer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.Test;

class DatabaseGoneTest {
    private static final int EVENTS = 600;

    /** Effects that wait for nothing: all of one batch and some of the next. */
    private static final int PROMPT = 60;

    @Test
    void whatWasDeliveredWhileTheDatabaseWentAwayIsProcessedOnceAndNothingIsParked() throws IOException {
        var directory = TestServers.newDirectory("postgres-gone-");
        var server = start(directory, 0);
        var port = server.port();
        try (var database = TestDatabase.createOn(server, "inbox_gone")) {
            RecordedEffects.createTable(database);
            var gone = new CompletableFuture<Void>();
            var begun = new AtomicInteger();
            // Most wait until the database is gone: so it goes in their midst, however slow the machine is.
            var slowly = new RecordedEffects("gone")
                    .after(() -> begun.incrementAndGet() <= PROMPT
                            ? Uni.createFrom().voidItem()
                            : Uni.createFrom().completionStage(gone));
            var inbox = new TestInbox(database, database.system(), slowly, Duration.ofMinutes(2));
            var delivered = inbox.processing
                    .process(inbox.effects, TestEvents.interleaved("before", 1, 50))
                    .chain(() -> inbox.processing.process(inbox.effects, TestEvents.interleaved("s", 20, EVENTS / 20)))
                    .subscribeAsCompletionStage();
            await().until(() -> inbox.effectCount() > 0 && begun.get() > PROMPT);

            server.close();
            assertThat(delivered).isNotDone();
            gone.complete(null);
            assertThatThrownBy(() -> TestInbox.await(inbox.subjects.counts()))
                    .cause()
                    .satisfies(failure -> assertThat(DatabaseAway.is(failure)).isTrue());
            var after = inbox.processing
                    .process(inbox.effects, TestEvents.interleaved("after", 1, 50))
                    .subscribeAsCompletionStage();
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> !delivered.isDone() && !after.isDone());
            server = start(directory, port);

            await().atMost(Duration.ofMinutes(2)).until(() -> delivered.isDone() && after.isDone());
            try (var superuser = server.connect("inbox_gone");
                    var rows = superuser
                            .createStatement()
                            .executeQuery("SELECT count(*), count(DISTINCT (subject, sequence)),"
                                    + " (SELECT count(*) FROM parked_subject) FROM effect")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(EVENTS + 100);
                assertThat(rows.getInt(2)).isEqualTo(EVENTS + 100);
                assertThat(rows.getInt(3)).isZero();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        } finally {
            server.close();
        }
    }

    private static PostgresServer start(Path directory, int port) throws IOException {
        return PostgresServer.start(new PostgresOptions(
                directory.resolve("data"), TestServers.binaries(), directory.resolve("log"), port, "superuser"));
    }
}
