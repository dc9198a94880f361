package org.convene.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.platform.testing.Waiting.await;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.convene.platform.testing.TestServers;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private static final String INSERT = "INSERT INTO note (tenant, text) VALUES ($1, $2)";
    private static final String COUNT = "SELECT count(*) FROM note";

    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("tenancy");
        database.execute("CREATE TABLE note (tenant text NOT NULL, text text NOT NULL); CALL isolate_tenants('note')");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aTenantSeesItsOwnRowsOnlyAndTheSystemSeesAll() {
        var one = Id.next();
        var other = Id.next();
        write(one, one);
        write(other, other);

        assertThat(count(one)).isEqualTo(1);
        assertThat(count(other)).isEqualTo(1);
        assertThat(count(Id.next())).isZero();
        assertThat(database.system()
                        .execute("SELECT count(*) FROM note WHERE tenant = ANY($1)", (Object) new String[] {one, other})
                        .await()
                        .indefinitely()
                        .iterator()
                        .next()
                        .getLong(0))
                .isEqualTo(2);
    }

    @Test
    void aRowOfAnotherTenantIsNotWritten() {
        assertThatThrownBy(() -> write(Id.next(), Id.next()))
                .isInstanceOf(PgException.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void whoNamesNoTenantSeesAndWritesNothingAlsoWhereOneWasServedBefore() {
        var tenant = Id.next();
        write(tenant, tenant);
        assertThatThrownBy(() -> database.tenants()
                        .execute(tenant, "SELECT 1 / 0")
                        .await()
                        .indefinitely())
                .hasMessageContaining("division by zero");
        var server = only(database.tenants()
                .execute(tenant, "SELECT pg_backend_pid() AS pid, count(*) AS notes FROM note")
                .await()
                .indefinitely());
        assertThat(server.getLong("notes")).isEqualTo(1);

        var without = await().until(
                        DatabaseTest::withoutTenant,
                        row -> row.getInteger("pid").equals(server.getInteger("pid")));

        assertThat(without.getLong("notes")).isZero();
        assertThatThrownBy(() -> database.tenantPool()
                        .preparedQuery(INSERT)
                        .execute(Tuple.of(tenant, "text"))
                        .await()
                        .indefinitely())
                .hasMessageContaining("row-level security");
    }

    /** On whichever connection is free. */
    private static Row withoutTenant() {
        return only(database.tenantPool()
                .query("SELECT pg_backend_pid() AS pid, count(*) AS notes FROM note")
                .execute()
                .await()
                .indefinitely());
    }

    /** Whoever asks from another thread than the connection's may be told of a later statement's answer before the first's. */
    @Test
    void ofManyPipelinesThatFailEachTellsOfTheStatementThatFailedFirst() {
        var tenant = Id.next();
        var all = IntStream.range(0, 4_000)
                .mapToObj(number -> inAContext(() -> database.tenants()
                        .pipeline(
                                tenant,
                                transaction -> Stream.of("SELECT 1 / 0", COUNT, COUNT, COUNT)
                                        .map(transaction::execute)
                                        .toList())
                        .onItemOrFailure()
                        .transform((done, failure) -> ((PgException) failure).getSqlState())))
                .toList();

        assertThat(Uni.join()
                        .all(all)
                        .usingConcurrencyOf(50)
                        .andFailFast()
                        .await()
                        .atMost(Duration.ofMinutes(2)))
                .containsOnly("22012");
    }

    private static <T> Uni<T> inAContext(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .emitter(emitter -> TestServers.vertx()
                        .getDelegate()
                        .getOrCreateContext()
                        .runOnContext(now -> work.get().subscribe().with(emitter::complete, emitter::fail)));
    }

    @Test
    void whatFailsLeavesNothingAndRunsNothingAfterIt() {
        var tenant = Id.next();
        var told = new AtomicBoolean();

        assertThatThrownBy(() -> database.tenants()
                        .transaction(tenant, transaction -> {
                            transaction.afterCommit(() -> told.set(true));
                            return transaction
                                    .execute(INSERT, tenant, "lost")
                                    .chain(() ->
                                            Uni.createFrom().<Void>failure(new IllegalStateException("on purpose")));
                        })
                        .await()
                        .indefinitely())
                .hasMessage("on purpose");

        assertThat(count(tenant)).isZero();
        assertThat(told).isFalse();
    }

    @Test
    void whoGivesUpWaitingForAConnectionKeepsNone() {
        var tenant = Id.next();
        for (var number = 0; number < 100; number++) {
            database.tenants()
                    .transaction(tenant, transaction -> transaction.execute(COUNT))
                    .subscribe()
                    .with(rows -> {})
                    .cancel();
        }

        var rows = database.tenants().execute(tenant, COUNT).await().atMost(Duration.ofMinutes(1));

        assertThat(only(rows).getLong(0)).isZero();
    }

    @RepeatedTest(5)
    void aConnectionThatTheServerEndedFailsOneRequestAndNotTheNext() {
        var system = database.newSystem();
        var underWay = Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(number -> system.execute("SELECT 0 FROM pg_sleep(60)")
                                .onFailure()
                                .recoverWithUni(failure -> system.execute(COUNT)))
                        .toList())
                .andCollectFailures()
                .subscribeAsCompletionStage();
        await().untilAsserted(() -> assertThat(connections("system", "nullif(state = 'active', false)"))
                .isEqualTo("8"));

        assertThat(connections("system", "CASE WHEN state = 'active' THEN pg_terminate_backend(pid) END"))
                .isNotEqualTo("0");

        assertThat(underWay.orTimeout(60, TimeUnit.SECONDS).join()).hasSize(8);
    }

    /** Of how many connections that is something. */
    private static String connections(String role, String something) {
        return database.value("SELECT count(%s) FROM pg_stat_activity".formatted(something)
                + " WHERE datname = current_database() AND usename = 'migrated_%s'".formatted(role));
    }

    @Test
    void virtualTimeIsWhatStatementsSee() {
        var before = database.value("SELECT extract(epoch FROM virtual_time.now())::bigint");

        database.step(Duration.ofHours(-1));

        var after = database.value("SELECT extract(epoch FROM now())::bigint");
        database.step(Duration.ofHours(1));
        assertThat(Long.parseLong(before) - Long.parseLong(after)).isBetween(3_500L, 3_600L);
    }

    private static void write(String session, String owner) {
        assertThat(database.tenants()
                        .execute(session, INSERT, owner, "text")
                        .await()
                        .indefinitely()
                        .rowCount())
                .isEqualTo(1);
    }

    private static long count(String tenant) {
        return only(database.tenants().execute(tenant, COUNT).await().indefinitely())
                .getLong(0);
    }

    private static Row only(RowSet<Row> rows) {
        return rows.iterator().next();
    }
}
