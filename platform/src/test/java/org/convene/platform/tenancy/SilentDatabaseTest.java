package org.convene.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.convene.platform.tenancy.TestDatabase.Limits;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** PostgreSQL's process of one connection is stopped: it takes what is sent and answers nothing. */
class SilentDatabaseTest {
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofMinutes(5));
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TENANT = Id.next();

    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("silent");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @RepeatedTest(5)
    void aRequestsTransactionEndsInTimeAndTheNextOneIsAnswered() {
        var tenants = database.tenants(LIMITS);
        var stopped = new AtomicLong();

        var failure = catchThrowable(() -> tenants.transaction(
                        TENANT,
                        transaction -> transaction
                                .execute("SELECT pg_backend_pid()")
                                .invoke(rows -> stop(stopped, rows))
                                .chain(() -> transaction.execute("SELECT 1")))
                .await()
                .atMost(PATIENCE));

        var next = one(database.tenants().execute(TENANT, "SELECT 1"));
        signal("CONT", stopped.get());
        assertThat(failure).isInstanceOf(ClosedConnectionException.class);
        assertThat(next).isEqualTo(1);
    }

    @Test
    void aRequestThatNeedsTheWholeInstallationEndsInTimeToo() {
        var failure =
                catchThrowable(() -> one(database.system(LIMITS).forRequests().execute("SELECT 1 FROM pg_sleep(60)")));

        assertThat(failure).isInstanceOf(ClosedConnectionException.class);
    }

    @Test
    void whatWasGivenUpPostgresqlEndsByItselfAndKeepsNobodyWaiting() {
        var bounded = database.system(LIMITS).within(Duration.ofSeconds(1));

        var failure = catchThrowable(() -> one(bounded.execute("SELECT pg_sleep(300) FROM pg_advisory_xact_lock(7)")));

        assertThat(failure).isInstanceOf(ClosedConnectionException.class);
        assertThat(one(database.system(LIMITS).execute("SELECT 1 FROM pg_advisory_xact_lock(7)")))
                .isEqualTo(1);
    }

    @Test
    void workThatNobodyWaitsForMayTakeLonger() {
        assertThat(one(database.system(LIMITS).execute("SELECT 1 FROM pg_sleep(2)")))
                .isEqualTo(1);
    }

    private static int one(Uni<RowSet<Row>> answer) {
        return answer.await().atMost(PATIENCE).iterator().next().getInteger(0);
    }

    private static void stop(AtomicLong process, RowSet<Row> rows) {
        process.set(rows.iterator().next().getInteger(0));
        signal("STOP", process.get());
    }

    private static void signal(String name, long process) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process)).start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
