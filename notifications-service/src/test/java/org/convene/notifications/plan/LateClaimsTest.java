package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.template.Eventually;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas that are suspended after a claim, and clocks that are set: nobody is reminded twice, and nobody never. */
class LateClaimsTest {
    private static final int PEOPLE = 20;
    private static final Duration HOUR = Duration.ofHours(1);
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final Meetings.Draft draft = new Meetings.Draft(IntStream.range(0, PEOPLE)
            .mapToObj(number -> Meetings.phoneOnly(Integer.toString(number), "Ada", "+346000000" + (10 + number)))
            .toList());
    private ReminderScene scene;
    private TestSending one;
    private TestSending other;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_late_claims");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void aMeetingInFiveHoursWithRemindersInTwoMinutes() {
        scene = new ReminderScene(database, configuration);
        one = scene.replica();
        other = scene.replica();
        draft.sendInvitations = false;
        draft.remindBefore = List.of(298);
        draft.start = scene.now().plus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
        scene.plan(draft);
    }

    @Test
    void whoseLeaseRanOutMeanwhileSendsNothing() {
        database.step(Duration.ofMinutes(3));
        assertThat(one.look(() -> {
                    database.step(Duration.ofSeconds(31));
                    assertThat(other.look()).isEqualTo(PEOPLE);
                }))
                .isEqualTo(PEOPLE);
        assertEachRemindedOnce();
    }

    @Test
    void whoseLeaseEndsBeforeAnAttemptWouldLeavesItToWhoeverIsNext() {
        database.step(Duration.ofMinutes(3));
        assertThat(one.look(() -> database.step(Duration.ofSeconds(15)))).isEqualTo(PEOPLE);
        assertThat(scene.provider.received()).isEmpty();
        assertThat(scene.states().split(",")).containsOnly("planned lease-too-short");
        database.step(Duration.ofSeconds(6));
        assertThat(other.look()).isEqualTo(PEOPLE);
        assertEachRemindedOnce();
    }

    @Test
    void whatCouldNotBeWrittenDownIsNotSentAgainWhenItsLeaseHasEnded() throws InterruptedException {
        database.step(Duration.ofMinutes(3));
        database.execute("""
                CREATE SEQUENCE refusal;
                GRANT USAGE ON SEQUENCE refusal TO PUBLIC;
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM nextval('refusal');
                    RAISE EXCEPTION USING ERRCODE = '53100';
                END $$;
                CREATE TRIGGER refuse BEFORE UPDATE ON delivery
                FOR EACH ROW WHEN (NEW.state = 'sent') EXECUTE FUNCTION refuse();
                """);
        var worker = one.worker(2 * PEOPLE);
        worker.wake();
        waitFor(() -> assertThat(scene.provider.received()).hasSize(PEOPLE));
        waitFor(() ->
                assertThat(database.value("SELECT is_called FROM refusal")).isEqualTo("t"));
        TimeUnit.MILLISECONDS.sleep(500);

        database.step(Duration.ofSeconds(31));
        worker.wake();
        TimeUnit.MILLISECONDS.sleep(500);
        assertThat(database.value("SELECT max(attempt) FROM delivery WHERE state = 'claimed'"))
                .isEqualTo("1");

        database.execute("DROP TRIGGER refuse ON delivery; DROP FUNCTION refuse(); DROP SEQUENCE refusal");
        waitFor(() -> assertThat(scene.states()).doesNotContain("claimed"));
        worker.wake();
        assertEachRemindedOnce();
    }

    private static void waitFor(Runnable assertion) {
        Eventually.within(Duration.ofMinutes(1), assertion);
    }

    @Test
    void whatIsMovedAfterTheClaimIsNotSentAsItWas() {
        database.step(Duration.ofMinutes(3));
        draft.start = draft.start.plus(HOUR);
        assertThat(one.look(() -> scene.plan(draft))).isEqualTo(PEOPLE);
        assertThat(scene.provider.received()).isEmpty();
        database.step(HOUR);
        assertThat(other.look()).isEqualTo(PEOPLE);
        assertEachRemindedOnce("planned", "suppressed superseded");
    }

    @Test
    void aClockThatGoesForwardWhileTheyAreUnderWayDoublesNone() {
        database.step(Duration.ofMinutes(3));
        assertThat(one.look(() -> {
                    database.step(HOUR);
                    assertThat(other.look()).isEqualTo(PEOPLE);
                }))
                .isEqualTo(PEOPLE);
        database.step(HOUR.negated());
        assertThat(one.look() + other.look()).isZero();
        assertEachRemindedOnce();
    }

    @Test
    void aClockThatGoesBackLosesNone() {
        database.step(Duration.ofMinutes(3));
        database.step(HOUR.negated());
        assertThat(one.look()).as("not due any more").isZero();
        database.step(HOUR);
        assertThat(one.look(() -> database.step(HOUR.negated()))).isEqualTo(PEOPLE);
        assertThat(other.look()).isZero();
        database.step(HOUR);
        assertThat(other.look()).isZero();
        assertEachRemindedOnce();
    }

    /** Steps of an hour to and fro, at any moment of two replicas' work. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void howeverTheClockStepsEachIsRemindedOnce(long seed) {
        var random = new Random(seed);
        database.step(Duration.ofMinutes(1));
        var ahead = 0;
        for (var time = 0; time < 12; time++) {
            var by = ahead == 0 ? (random.nextBoolean() ? 1 : -1) : -ahead;
            ahead += by;
            var step = HOUR.multipliedBy(by);
            var looking = random.nextBoolean() ? one : other;
            var ignored = looking.look(() -> {
                database.step(step);
                assertThat((looking == one ? other : one).look()).isBetween(0, PEOPLE);
            });
            database.step(Duration.ofSeconds(10));
        }
        settle();
        assertEachRemindedOnce();
    }

    private void settle() {
        for (var time = 0; time < 20; time++) {
            database.step(Duration.ofMinutes(10));
            var ignored = one.look();
        }
    }

    private void assertEachRemindedOnce(String... besides) {
        var received = scene.provider.received();
        assertThat(received).hasSize(PEOPLE);
        assertThat(received.stream().map(TestProvider.Received::to).collect(Collectors.toSet()))
                .hasSize(PEOPLE);
        var states = new HashSet<>(List.of(scene.states().split(",")));
        assertThat(states).contains("sent");
        states.removeAll(List.of(besides));
        assertThat(states).containsExactly("sent");
    }
}
