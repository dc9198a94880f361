package org.convene.meetings.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.meetings.meeting.TestMeetings.participant;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.meetings.meeting.TestMeetings;
import org.convene.meetings.user.TestUsers;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.convene.platform.contracts.UserEvent;
import org.convene.platform.contracts.UserPerson;
import org.convene.platform.contracts.UserState;
import org.convene.platform.contracts.UserUpdated;
import org.convene.platform.due.DueTable;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.LogLines;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever moves to another mailbox is invited there. */
class RenewalTest {
    private static final Instant LATER = Instant.now().plus(Duration.ofDays(3));
    private static final Instant EARLIER = Instant.now().minus(Duration.ofDays(3));
    private static final Person MOVED =
            new Person("Bea", Optional.of("bea@new.example.org"), Optional.of("+34600000000"));
    private static TestDatabase database;

    private final String tenant = Id.next();
    private final String user = Id.next();
    private final TestMeetings meetings = new TestMeetings(database, tenant);
    private int version;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("renewals");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void theMeetingsAheadSayHowTheyAreCalledAndReachedByNowAndNoOthers() {
        var ahead = IntStream.range(0, 60).mapToObj(number -> meeting(LATER)).toList();
        var over = meeting(EARLIER);
        var cancelled = meeting(LATER);
        cancel(cancelled);
        var namesake = meetings.add(LATER, Id.next(), Optional.empty(), participant("bea", Optional.empty(), false));

        hear(MOVED, "username", "email", "phone");
        work();

        assertThat(ahead).allSatisfy(id -> {
            assertThat(bea(id).person()).isEqualTo(MOVED);
            assertThat(bea(id).waiting()).isTrue();
            assertThat(meetings.state(id).version()).isEqualTo(2);
        });
        assertThat(List.of(over, cancelled, namesake))
                .allSatisfy(id -> assertThat(meetings.state(id).version()).isEqualTo(1));
        assertThat(database.value("""
                SELECT count(*) FROM event WHERE tenant = '%s' AND type = 'org.convene.meeting.updated.v1'
                    AND data #>> '{changed}' = '["participants"]'
                """.formatted(tenant))).isEqualTo("60");
        assertThat(left()).isZero();
    }

    /** Of both kinds there are more than fit into a page, and in some they take part, too. */
    @Test
    void whoOrganizesIsCalledAndReachedInThemAsTheyAreByNow() {
        var organized = IntStream.range(0, 60)
                .mapToObj(number ->
                        meetings.add(LATER, user, Optional.empty(), participant("ana", Optional.empty(), false)))
                .toList();
        var both = IntStream.range(0, 60)
                .mapToObj(number -> meetings.add(
                        LATER,
                        user,
                        Optional.empty(),
                        participant("ana", Optional.empty(), false),
                        participant("ben", Optional.empty(), false),
                        participant("bea", Optional.of(user), false)))
                .toList();
        var attended = meeting(LATER);
        var over = meetings.add(EARLIER, user, Optional.empty());
        var named = meetings.addNamed(LATER, Optional.empty());

        hear(MOVED, "username", "email", "phone");
        work();

        assertThat(organized).allSatisfy(id -> requireRenewed(id, "[\"organizer\"]"));
        assertThat(both).allSatisfy(id -> {
            requireRenewed(id, "[\"organizer\", \"participants\"]");
            assertThat(bea(id).person()).isEqualTo(MOVED);
        });
        assertThat(meetings.state(attended).organizer().person().name()).isEqualTo("Olga Ruiz");
        assertThat(List.of(over, named))
                .allSatisfy(id -> assertThat(meetings.state(id).version()).isEqualTo(1));
        assertThat(left()).isZero();
    }

    private void requireRenewed(String id, String changed) {
        assertThat(meetings.state(id).organizer()).isEqualTo(new Organizer(user, MOVED));
        assertThat(meetings.state(id).version()).isEqualTo(2);
        assertThat(meetings.state(id).calendarSequence()).isZero();
        assertThat(database.value("""
                SELECT data #>> '{changed}' FROM event WHERE subject = '%s' AND type = 'org.convene.meeting.updated.v1'
                """.formatted(id))).isEqualTo(changed);
    }

    @Test
    void whatMeetingsDoNotSayOfThemChangesNone() {
        var id = meeting(LATER);

        hear(MOVED, "capabilities", "alias");
        work();

        assertThat(meetings.state(id).version()).isEqualTo(1);
        assertThat(left()).isZero();
    }

    @Test
    void whoMovesOnMeanwhileIsFoundWhereTheyAreLast() {
        var ids = IntStream.range(0, 60).mapToObj(number -> meeting(LATER)).toList();
        hear(MOVED, "email");
        assertThat(awaited(sweep().work())).isTrue();
        assertThat(left()).as("of the first page").isEqualTo(1);

        var last = new Person("Bea", Optional.of("bea@last.example.org"), Optional.empty());
        hear(last, "email");
        work();

        assertThat(ids).allSatisfy(id -> assertThat(bea(id).person()).isEqualTo(last));
        assertThat(left()).isZero();
    }

    @Test
    void aMeetingThatCannotBeChangedHoldsUpNoneBehindItAndIsTriedAgain() {
        var ids = IntStream.range(0, 60).mapToObj(number -> meeting(LATER)).toList();
        var broken = ids.get(3);
        database.execute("""
                CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$;
                CREATE TRIGGER break BEFORE UPDATE ON meeting FOR EACH ROW WHEN (OLD.id = '%s')
                    EXECUTE FUNCTION break();
                """.formatted(broken));

        hear(MOVED, "email");
        try (var log = LogLines.of(RenewalSweep.class)) {
            work();
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("user not renewed in meetings tenant=%s userId=%s".formatted(tenant, user)))
                    .noneMatch(line -> line.contains("@"));
        }
        assertThat(ids)
                .allSatisfy(id -> assertThat(meetings.state(id).version()).isEqualTo(id.equals(broken) ? 1 : 2));
        assertThat(left()).isEqualTo(1);

        database.execute("DROP FUNCTION break CASCADE");
        database.step(Duration.ofMinutes(1));
        work();
        assertThat(bea(broken).person()).isEqualTo(MOVED);
        assertThat(left()).isZero();
    }

    private String meeting(Instant since) {
        return meetings.add(
                since,
                Id.next(),
                Optional.empty(),
                participant("ana", Optional.empty(), false),
                participant("ben", Optional.empty(), false),
                participant("bea", Optional.of(user), true));
    }

    private ParticipantState bea(String id) {
        return meetings.state(id).participants().get(2);
    }

    private static void cancel(String meeting) {
        database.system()
                .execute("UPDATE meeting SET status = 'cancelled' WHERE id = $1", meeting)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private void hear(Person person, String... changed) {
        version++;
        var state = new UserState(
                user,
                tenant,
                new UserPerson(person.name(), person.email(), person.phone(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                List.of(),
                true,
                EARLIER,
                version);
        hear(new UserUpdated(state, List.of(changed)));
        database.step(Duration.ofSeconds(3));
    }

    private static void hear(UserEvent event) {
        var copies = TestUsers.copies(database);
        var unused = awaited(database.system()
                .transaction(
                        transaction -> new Renewals().on(transaction, event).chain(() -> copies.on(transaction, event)))
                .replaceWith(true));
    }

    /** Until nothing is due. */
    private void work() {
        var sweep = sweep();
        for (var turn = 0; turn < 50 && awaited(sweep.work()); turn++) {
            database.step(Duration.ofMillis(5));
        }
    }

    private RenewalSweep sweep() {
        return new RenewalSweep(
                database.tenants(),
                new DueTable<>(database.system(), DueRenewals.rows()),
                TestUsers.of(database),
                meetings.copies());
    }

    private long left() {
        return Long.parseLong(database.value("SELECT count(*) FROM renewal WHERE tenant = '%s'".formatted(tenant)));
    }

    private static boolean awaited(Uni<Boolean> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
