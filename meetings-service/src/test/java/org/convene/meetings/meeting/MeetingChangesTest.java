package org.convene.meetings.meeting;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.meetings.meeting.TestParticipants.named;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.convene.meetings.user.TestUsers;
import org.convene.platform.contracts.MeetingEnded;
import org.convene.platform.contracts.ParticipantJoined;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.convene.platform.contracts.PresenceState;
import org.convene.platform.identity.Caller.ServiceCaller;
import org.convene.platform.outbox.TestOutbox;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of changes in the database, also of many at once. */
class MeetingChangesTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final String TENANT = "65f0c0ffee0123456789ab00";
    private static TestDatabase database;

    private final MeetingRepository meetings = new MeetingRepository(database.tenants());
    private final MeetingChanges changes = new MeetingChanges(
            database.tenants(), meetings, new Viewers(TestUsers.of(database)), TestOutbox.on(database), List.of());
    private final Meeting meeting = scheduled(Optional.of(10));

    @BeforeAll
    static void create() {
        database = TestDatabase.create("meeting_changes");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void ofFiftyWhoWantTheLastPlacesTheFirstGetThemAndTheOthersWait() {
        var asked = IntStream.range(0, 50)
                .mapToObj(number -> named("P" + number, "p" + number + "@example.org"))
                .map(request -> changes.make(request(IfMatch.of(List.of())), adding(request)))
                .toList();

        var unused = await(Uni.join().all(asked).andFailFast());

        var waiting = read().state().participants().stream()
                .map(ParticipantState::waiting)
                .toList();
        assertThat(waiting.subList(0, 10)).containsOnly(false);
        assertThat(waiting.subList(10, 50)).containsOnly(true);
        assertThat(sequences()).isEqualTo(LongStream.rangeClosed(1, 51).boxed().toList());
    }

    @Test
    void ofTwoReschedulesOfOneVersionExactlyOneWins() {
        var both = IntStream.of(1, 2)
                .mapToObj(hours -> changes.make(request(IfMatch.of(List.of("\"1\""))), moving(hours))
                        .replaceWith("moved")
                        .onFailure(StaleMeetingException.class)
                        .recoverWithItem("stale"))
                .toList();

        var outcomes = await(Uni.join().all(both).andFailFast());

        assertThat(outcomes).containsExactlyInAnyOrder("moved", "stale");
        assertThat(read().state().version()).isEqualTo(2);
        assertThat(read().state().calendarSequence()).isEqualTo(1);
        assertThat(sequences()).containsExactly(1L, 2L);
    }

    @Test
    void whatIsReadIsWhatWasChanged() {
        make(adding(named("Ana", "ana@example.org"), named("Ben", "ben@example.org"), named("Eva", "eva@example.org")));
        make(removing(0));
        var moved = made(moving(1));

        assertThat(read()).isEqualTo(moved);

        var reversed = made(now -> {
            var list = new ArrayList<>(now.state().participants());
            Collections.reverse(list);
            return now.invite(list, NOW);
        });

        assertThat(read()).isEqualTo(reversed);
    }

    @Test
    void onlyWhoChangedIsWritten() {
        make(adding(named("Ana", "ana@example.org"), named("Ben", "ben@example.org"), named("Eva", "eva@example.org")));
        var before = rowVersions();

        make(removing(1));
        make(adding(named("Zoe", "zoe@example.org")));

        assertThat(rowVersions()).hasSize(3);
        assertThat(rowVersions().stream().filter(before::contains)).hasSize(2);
    }

    @Test
    void aThousandParticipantsAreOneTransactionOfLessThanASecond() {
        var thousand = IntStream.range(0, 1000)
                .mapToObj(number -> TestParticipants.called(
                        "P" + number, "+34 600 00 %02d %02d".formatted(number / 100, number % 100)))
                .toArray(ParticipantRequest[]::new);
        // A machine that others slow down takes longer for a while, and not each of so many times.
        var durations = IntStream.range(0, 60).mapToObj(run -> {
            var began = System.nanoTime();
            make(adding(thousand));
            var took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(read().state().participants()).hasSize(1000);
            make(now -> now.invite(List.of(), NOW));
            return took;
        });

        assertThat(durations.anyMatch(took -> took.compareTo(Duration.ofSeconds(1)) < 0))
                .isTrue();
    }

    @Test
    void aDryRunTellsWhatWouldBeAndWritesNothing() {
        var request = new ChangeRequest(meeting.state().id(), IfMatch.of(List.of()), caller(), true);

        var outcome = await(changes.make(request, moving(1)));

        assertThat(outcome.meeting().state().version()).isEqualTo(2);
        assertThat(outcome.change()).isPresent();
        assertThat(read()).isEqualTo(meeting);
        assertThat(sequences()).containsExactly(1L);
    }

    @Test
    void whatFailsAfterItsChangeLeavesNothing() {
        var failing = database.tenants()
                .transaction(
                        meeting.state().tenant(),
                        transaction -> changes.make(
                                        transaction, request(IfMatch.of(List.of())), Viewer.BY_SCOPE, moving(1))
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("too late"))));

        assertThatThrownBy(() -> await(failing)).isInstanceOf(IllegalStateException.class);
        assertThat(read()).isEqualTo(meeting);
        assertThat(sequences()).containsExactly(1L);
    }

    @Test
    void meetingsOfAllTenantsAreOverWhenTheirDoorsClose() {
        var other = scheduled(Optional.empty());
        var closing = new MeetingClosing(
                database.system(), changes, at(meeting.closesAt().plusSeconds(5)));

        assertThat(await(closing.work())).isFalse();

        for (var ended : List.of(meeting, other)) {
            var state = read(ended).state();
            assertThat(state.status()).isEqualTo(Meeting.ENDED);
            assertThat(state.endedAt()).contains(ended.closesAt());
            assertThat(lastType(ended)).isEqualTo(MeetingEnded.TYPE);
        }
    }

    @Test
    void aMeetingIsLiveOnceSomebodyWhoCameForItIsInItsRoom() {
        var starts = new MeetingStarts(changes, at(meeting.state().validSince()));

        hear(starts, joined(Optional.of(Id.next()), meeting.state().validSince()));
        assertThat(read().state().status()).isEqualTo(Meeting.SCHEDULED);
        hear(
                starts,
                joined(
                        Optional.of(meeting.state().id()),
                        meeting.state().validSince().minusSeconds(901)));
        assertThat(read().state().status()).isEqualTo(Meeting.SCHEDULED);
        hear(starts, joined(Optional.of(meeting.state().id()), meeting.state().validSince()));
        hear(
                starts,
                joined(
                        Optional.of(meeting.state().id()),
                        meeting.state().validSince().plusSeconds(1)));

        assertThat(read().state().status()).isEqualTo(Meeting.LIVE);
        assertThat(read().state().startedAt()).contains(meeting.state().validSince());
        assertThat(sequences()).containsExactly(1L, 2L);
    }

    @Test
    void whoCameForTheRoomAloneMakesTheMeetingLiveWhoseTimeItIs() {
        hear(
                new MeetingStarts(changes, at(meeting.state().validSince())),
                joined(Optional.empty(), meeting.state().validSince()));

        assertThat(read().state().status()).isEqualTo(Meeting.LIVE);
    }

    @Test
    void everyParticipantHasAPinThatLeadsToTheMeeting() {
        make(adding(named("Ana", "ana@example.org"), named("Ben", "ben@example.org")));
        var changed = read();
        var pins = changed.state().participants().stream()
                .map(participant -> changed.pinOf(participant.id()).orElseThrow())
                .collect(toSet());

        assertThat(pins).hasSize(2).allMatch(pin -> pin.matches("[0-9]{13}"));
        for (var pin : pins) {
            assertThat(await(meetings.findByPin(meeting.state().tenant(), pin.substring(0, 8))))
                    .contains(changed);
        }
        assertThat(await(meetings.findByPin(Id.next(), changed.pin().orElseThrow())))
                .isEmpty();
    }

    private void make(MeetingChanges.Rule rule) {
        var unused = made(rule);
    }

    private Meeting made(MeetingChanges.Rule rule) {
        return await(changes.make(request(IfMatch.of(List.of())), rule)).meeting();
    }

    private static MeetingChanges.Rule adding(ParticipantRequest... requests) {
        return now -> now.invite(Participants.add(now.state().participants(), List.of(requests), Map.of()), NOW);
    }

    private static MeetingChanges.Rule removing(int index) {
        return now -> {
            var list = new ArrayList<>(now.state().participants());
            list.remove(index);
            return now.invite(list, NOW);
        };
    }

    private static MeetingChanges.Rule moving(int hours) {
        return now -> {
            var since = now.state().validSince().plusSeconds(hours * 1800L);
            return Optional.of(now.edit(
                    TestEdit.of(now.state(), Map.of("validSince", since)),
                    now.state().organizer(),
                    NOW));
        };
    }

    private void hear(MeetingStarts starts, ParticipantJoined event) {
        await(database.system().transaction(transaction -> starts.on(transaction, event)));
    }

    private ParticipantJoined joined(Optional<String> meetingId, Instant at) {
        var state = meeting.state();
        return new ParticipantJoined(new PresenceState(
                Id.next(),
                state.tenant(),
                state.roomId(),
                meetingId,
                Id.next(),
                "guest",
                Optional.empty(),
                Optional.empty(),
                new Person("Ana", Optional.empty(), Optional.empty()),
                at,
                Optional.empty(),
                1));
    }

    private Meeting scheduled(Optional<Integer> capacity) {
        var made = Meeting.schedule(MeetingTest.state(Id.next(), capacity), Optional.empty(), NOW);
        var unused = await(database.tenants().pipeline(made.meeting().state().tenant(), transaction -> {
            var statements = new ArrayList<>(meetings.insert(transaction, made.meeting(), true));
            statements.add(changes.append(transaction, made, caller()));
            return statements;
        }));
        return made.meeting();
    }

    private ChangeRequest request(IfMatch ifMatch) {
        return new ChangeRequest(meeting.state().id(), ifMatch, caller(), false);
    }

    private static ServiceCaller caller() {
        return new ServiceCaller("test", Optional.of(TENANT));
    }

    private Meeting read() {
        return read(meeting);
    }

    private Meeting read(Meeting one) {
        return await(meetings.require(one.state().tenant(), one.state().id()));
    }

    private List<Long> sequences() {
        return StreamSupport.stream(
                        await(database.system()
                                        .execute(
                                                "SELECT sequence FROM event WHERE subject = $1 ORDER BY sequence",
                                                meeting.state().id()))
                                .spliterator(),
                        false)
                .map(row -> row.getLong("sequence"))
                .toList();
    }

    private static String lastType(Meeting one) {
        return await(database.system()
                        .execute(
                                "SELECT type FROM event WHERE subject = $1 ORDER BY sequence DESC LIMIT 1",
                                one.state().id()))
                .iterator()
                .next()
                .getString("type");
    }

    /** Of the participants, each another whenever its row was written. */
    private List<String> rowVersions() {
        return StreamSupport.stream(
                        await(database.system()
                                        .execute(
                                                "SELECT id || ' ' || xmin AS version FROM participant WHERE meeting_id = $1",
                                                meeting.state().id()))
                                .spliterator(),
                        false)
                .map(row -> row.getString("version"))
                .toList();
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
