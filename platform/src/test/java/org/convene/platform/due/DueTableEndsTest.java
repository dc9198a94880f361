package org.convene.platform.due;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.platform.due.Tasks.claim;
import static org.convene.platform.due.Tasks.finish;
import static org.convene.platform.due.Tasks.get;
import static org.convene.platform.testing.Waiting.await;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.DatabaseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How claims end: in time, late, again and again while the database refuses, and given back. */
class DueTableEndsTest {
    /** Nothing but a hang takes so long. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static TestDatabase database;
    private static DueTable<Claim> tasks;

    @BeforeAll
    static void create() {
        database = Tasks.createDatabase("due_ends");
        tasks = Tasks.in(database.system());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void anEndIsRepeatedUntilTheDatabaseTakesItOrWillNever() {
        Tasks.add(database, 2);
        var patient = tasks.patient(LONG);
        var claims = claim(tasks, 2);

        refuse("53100", 3);
        assertThat(finish(patient, claims.subList(0, 1))).hasSize(1);
        assertThat(database.value("SELECT last_value FROM refusal")).isEqualTo("4");

        refuse("23514", 3);
        assertThatThrownBy(() -> finish(patient, claims.subList(1, 2))).isInstanceOf(DatabaseException.class);
        assertThat(database.value("SELECT last_value FROM refusal")).isEqualTo("1");
        database.execute("DROP TRIGGER refuse ON task");
    }

    @Test
    void itTellsWhileAnEndIsBeingRepeated() {
        Tasks.add(database, 1);
        var patient = tasks.patient(LONG);
        var claims = claim(tasks, 1);
        assertThat(patient.isRepeating()).isFalse();

        refuse("53100", 1_000_000);
        var end = patient.finish(claims, "done = done + 1").subscribeAsCompletionStage();
        await().untilAsserted(() -> assertThat(patient.isRepeating()).isTrue());
        database.execute("DROP TRIGGER refuse ON task");

        assertThat(end.orTimeout(60, SECONDS).join()).hasSize(1);
        assertThat(patient.isRepeating()).isFalse();
    }

    /** Its attempt's number is the next holder's by then. */
    @Test
    void whatIsGivenBackWithoutItsLeaseIsNeverRepeated() {
        Tasks.add(database, 1);
        var claims = claim(tasks, 1);

        refuse("53100", 1);
        assertThatThrownBy(() -> get(tasks.patient(LONG).giveBack(claims, claim -> Duration.ZERO)))
                .isInstanceOf(DatabaseException.class);
        assertThat(database.value("SELECT last_value FROM refusal")).isEqualTo("1");
        database.execute("DROP TRIGGER refuse ON task");
        assertThat(finish(tasks, claims)).hasSize(1);
    }

    @Test
    void whatIsGivenBackWithItsLeaseIsRepeatedAndNobodyElsesUnderTheSameNumberIsEnded() {
        Tasks.add(database, 1);
        var patient = tasks.patient(LONG);
        var claim = claim(tasks, 1).get(0);
        var leasedUntil = Instant.parse(database.value(
                "SELECT to_char(leased_until AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM task"));

        refuse("53100", 3);
        assertThat(get(patient.giveBack(claim, leasedUntil, Duration.ZERO, "reason = $4", "house not ready")))
                .containsExactly(claim);
        database.execute("DROP TRIGGER refuse ON task");
        assertThat(value("attempt || ' ' || reason", "1")).isEqualTo("0 house not ready");

        database.step(Duration.ofSeconds(1));
        assertThat(claim(tasks, 1)).containsExactly(claim);
        assertThat(get(patient.giveBack(claim, leasedUntil, Duration.ofHours(1), "reason = $4", "heard late")))
                .isEmpty();
        assertThat(finish(tasks, List.of(claim))).containsExactly(claim);
    }

    @Test
    void whatIsFinishedLateCountsWhoeverHasClaimedItSince() {
        Tasks.add(database, 3);
        var late = claim(tasks, 3);
        database.step(Tasks.LEASE.plusSeconds(1));
        var newer = claim(tasks, 3);
        assertThat(get(tasks.giveBack(List.of(new Claim("2", 2)), claim -> Duration.ofHours(1))))
                .hasSize(1);
        assertThat(finish(tasks, List.of(new Claim("3", 2)))).hasSize(1);

        assertThat(get(tasks.finishLate(late, "given_attempt > 1", "done = done + 1")))
                .isEmpty();
        assertThat(get(tasks.finishLate(late, "given_attempt > 0", "done = done + 1")))
                .containsExactlyInAnyOrderElementsOf(late.subList(0, 2));
        assertThat(finish(tasks, newer)).isEmpty();
        assertThat(database.value("SELECT string_agg(done::text, ' ') FROM task"))
                .isEqualTo("1 1 1");
    }

    @Test
    void endsLockTheirRowsInTheOrderOfOthers() {
        var byTime = new DueTable<>(
                database.system(), DueRows.of("task", "id").open("done = 0").lockOrder("due_at"));
        Tasks.add(database, 2);
        database.execute("UPDATE task SET due_at = due_at - interval '1 hour' WHERE id = '2'");
        var claims = claim(byTime, 2);
        assertThat(claims).extracting(Claim::key).containsExactly("2", "1");
        assertThat(endBesideWhoLocks(byTime, List.of(claims.get(1), claims.get(0)), "2", "1"))
                .hasSize(2);

        Tasks.add(database, 2);
        var byKey = claim(tasks, 2);
        assertThat(endBesideWhoLocks(tasks, List.of(byKey.get(1), byKey.get(0)), "1", "2"))
                .hasSize(2);
    }

    /** Of two who hold what the other waits for, PostgreSQL ends one (40P01). */
    private static Set<Claim> endBesideWhoLocks(DueTable<Claim> own, List<Claim> claims, String first, String second) {
        var lock = "SELECT id FROM task WHERE id = $1 FOR NO KEY UPDATE";
        var hasFirst = new CompletableFuture<Void>();
        var goOn = new CompletableFuture<Void>();
        var other = database.system()
                .transaction(transaction -> transaction
                        .execute(lock, first)
                        .invoke(() -> hasFirst.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(goOn))
                        .chain(() -> transaction.execute(lock, second)))
                .subscribeAsCompletionStage();
        hasFirst.orTimeout(60, SECONDS).join();
        var end = own.finish(claims, "done = done + 1").subscribeAsCompletionStage();
        await().untilAsserted(() -> assertThat(database.value("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'
                        """)).isEqualTo("1"));
        goOn.complete(null);
        assertThat(other.orTimeout(60, SECONDS).join()).hasSize(1);
        return end.orTimeout(60, SECONDS).join();
    }

    /** The table takes no change so many times. */
    private static void refuse(String state, int times) {
        database.execute("""
                DROP TRIGGER IF EXISTS refuse ON task;
                DROP SEQUENCE IF EXISTS refusal;
                CREATE SEQUENCE refusal;
                GRANT USAGE ON refusal TO PUBLIC;
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('refusal') <= %d THEN
                        RAISE EXCEPTION USING ERRCODE = '%s';
                    END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER refuse BEFORE UPDATE ON task FOR EACH ROW EXECUTE FUNCTION refuse();
                """.formatted(times, state));
    }

    @Test
    void whatIsGivenBackIsClaimedAgainUnderTheSameAttempt() {
        Tasks.add(database, 1);

        var claims = claim(tasks, 1);
        assertThat(get(tasks.giveBack(claims, claim -> Duration.ofHours(1), "reason = $4", "house not ready")))
                .hasSize(1);
        assertThat(claim(tasks, 1)).isEmpty();
        database.step(Duration.ofMinutes(61));

        assertThat(claim(tasks, 1)).containsExactly(new Claim("1", 1));
        assertThat(value("reason", "1")).isEqualTo("house not ready");
    }

    private static String value(String column, String id) {
        return database.value("SELECT %s FROM task WHERE id = '%s'".formatted(column, id));
    }
}
