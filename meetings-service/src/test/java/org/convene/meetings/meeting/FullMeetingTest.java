package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.convene.meetings.user.TestUsers;
import org.convene.meetings.user.User;
import org.convene.platform.identity.Caller.ClientCaller;
import org.convene.platform.outbox.TestOutbox;
import org.convene.platform.problem.DomainException;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A meeting that a caller has filled as far as events carry it still comes to its end. */
class FullMeetingTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final String TENANT = "65f0c0ffee0123456789ab00";
    private static final ClientCaller CLIENT = new ClientCaller(Id.next(), "Client", TENANT, "acme");
    private static TestDatabase database;

    private final MeetingRepository meetings = new MeetingRepository(database.tenants());
    private final MeetingChanges changes = new MeetingChanges(
            database.tenants(), meetings, new Viewers(TestUsers.of(database)), TestOutbox.on(database), List.of());
    private final Meeting meeting = Meeting.schedule(
                    MeetingTest.state(Id.next(), Optional.empty()), Optional.empty(), NOW)
            .meeting();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("full_meetings");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** To the last byte: by the names of its participants, and then by its description. */
    @BeforeEach
    void fill() {
        var unused =
                await(database.tenants().pipeline(TENANT, transaction -> meetings.insert(transaction, meeting, true)));
        var longest = most(300, length -> isTaken(crowd(length)));
        assertThat(longest).isBetween(100, 299);
        make(crowd(longest - 1));
        make(describing(most(7000, length -> isTaken(describing(length)))));
    }

    @Test
    void nothingMoreIsTakenOfCallers() {
        assertThatThrownBy(() -> make(naming("Planning, and then some")))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("too-large"));
        assertThatCode(() -> make(now -> now.invite(List.of(), NOW))).doesNotThrowAnyException();
    }

    @Test
    void itGoesLiveAndIsOverWhenItsDoorsClose() {
        make(now -> now.start(now.state().validSince(), now.state().validSince()));
        assertThat(read().state().status()).isEqualTo(Meeting.LIVE);

        var closing = new MeetingClosing(
                database.system(), changes, Clock.fixed(meeting.closesAt().plusSeconds(5), ZoneOffset.UTC));
        assertThat(await(closing.work())).isFalse();

        assertThat(read().state().status()).isEqualTo(Meeting.ENDED);
    }

    @Test
    void callersEndIt() {
        make(now -> Optional.of(now.end(now.state().validSince())));

        assertThat(read().state().status()).isEqualTo(Meeting.ENDED);
    }

    @Test
    void callersCancelIt() {
        make(now -> Optional.of(now.cancel(NOW)));

        assertThat(read().state().status()).isEqualTo(Meeting.CANCELLED);
    }

    @Test
    void itIsHandedOver() {
        var organizer = new DeletedUser(TENANT, meeting.state().organizer().id(), Optional.empty());
        var heir = new User(
                Id.next(),
                "名".repeat(200),
                Optional.of("a".repeat(240) + "@example.org"),
                Optional.of("+34600000001"),
                Optional.empty(),
                List.of("meetings"),
                true);

        var persons = new MeetingPersons(
                database.tenants(),
                meetings,
                TestOutbox.on(database),
                TestOutbox.erasureOn(database),
                List.of(),
                Clock.fixed(NOW, ZoneOffset.UTC));

        var left = await(persons.leave(organizer, meeting.state().id(), Optional.of(heir)));

        assertThat(left).isTrue();
        assertThat(read().state().organizer().id()).isEqualTo(heir.id());
        assertThat(read().state().organizer().person().phone()).isEqualTo(heir.phone());
    }

    /** The greatest that is taken. */
    private static int most(int limit, IntPredicate isTaken) {
        var low = 1;
        var high = limit;
        while (low < high) {
            var middle = (low + high + 1) / 2;
            if (isTaken.test(middle)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private boolean isTaken(MeetingChanges.Rule rule) {
        try {
            var unused = await(changes.make(request(true), rule));
            return true;
        } catch (DomainException refusal) {
            assertThat(refusal.code()).isEqualTo("too-large");
            return false;
        }
    }

    private static MeetingChanges.Rule crowd(int nameLength) {
        var requests = IntStream.range(0, Participants.MOST)
                .mapToObj(number -> TestParticipants.named(
                        "名".repeat(nameLength), "p" + number + "a".repeat(60) + "@" + "b".repeat(60) + ".example.org"))
                .toList();
        return now -> now.invite(Participants.add(List.of(), requests, Map.of()), NOW);
    }

    private static MeetingChanges.Rule describing(int length) {
        return editing("description", Optional.of("x".repeat(length)));
    }

    private static MeetingChanges.Rule naming(String name) {
        return editing("name", name);
    }

    private static MeetingChanges.Rule editing(String field, Object value) {
        return now -> Optional.of(now.edit(
                TestEdit.of(now.state(), Map.of(field, value)), now.state().organizer(), NOW));
    }

    private void make(MeetingChanges.Rule rule) {
        var unused = await(changes.make(request(false), rule));
    }

    private Meeting read() {
        return await(meetings.require(TENANT, meeting.state().id()));
    }

    private ChangeRequest request(boolean dryRun) {
        return new ChangeRequest(meeting.state().id(), IfMatch.of(List.of()), CLIENT, dryRun);
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
