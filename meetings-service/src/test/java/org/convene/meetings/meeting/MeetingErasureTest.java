package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Access;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.MeetingUpdated;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;

class MeetingErasureTest {
    private static final Instant SINCE = Instant.parse("2026-05-31T09:00:00Z");
    private static final Instant BEFORE = SINCE.minusSeconds(60);
    private static final Instant LONG_AFTER = SINCE.plusSeconds(100_000);
    private static final String OLGA = "65f0c0ffee0123456789ab01";
    private static final DeletedUser USER =
            new DeletedUser("65f0c0ffee0123456789ab00", OLGA, Optional.of("olga@example.org"));
    private static final User HEIR = new User(
            "65f0c0ffee0123456789ab02",
            "Hera",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of("meetings"),
            true);

    private final ParticipantState byId = participant("1", "Olga", Optional.of(OLGA), Optional.empty(), false);
    private final ParticipantState byAddress =
            participant("2", "Olga", Optional.empty(), Optional.of("OLGA@example.org"), false);
    private final ParticipantState ana = participant("3", "Ana", Optional.empty(), Optional.of("ana@b.org"), false);
    private final ParticipantState ben = participant("4", "Ben", Optional.empty(), Optional.empty(), true);

    @Test
    void whoTakesPartByIdOrAddressLeavesAndTheFirstWhoWaitsMovesUp() {
        var erased = new MeetingErasure(organizedBy("somebody", byId, byAddress, ana, ben), BEFORE)
                .leave(USER, Optional.empty())
                .orElseThrow();

        assertThat(erased.change().event())
                .isEqualTo(new MeetingUpdated(
                        erased.change().meeting().state(),
                        List.of("participants"),
                        Optional.of(List.of(byId.id(), byAddress.id()))));
        assertThat(after(erased).participants())
                .containsExactly(ana, participant("4", "Ben", Optional.empty(), Optional.empty(), false));
        assertThat(after(erased).version()).isEqualTo(2);
        assertThat(after(erased).calendarSequence()).isZero();
    }

    @Test
    void anotherUserWhoOnceHadTheirAddressStays() {
        var other = participant("5", "Olaf", Optional.of("65f0c0ffee0123456789ab09"), USER.address(), false);

        assertThat(new MeetingErasure(organizedBy("somebody", other, ana), BEFORE).leave(USER, Optional.empty()))
                .isEmpty();
    }

    @Test
    void whoIsNotInItChangesNothing() {
        assertThat(new MeetingErasure(organizedBy("somebody", ana, ben), BEFORE).leave(USER, Optional.of(HEIR)))
                .isEmpty();
    }

    @Test
    void aMeetingAheadIsTheSuccessors() {
        var erased = new MeetingErasure(organizedBy(OLGA, ana), BEFORE)
                .leave(USER, Optional.of(HEIR))
                .orElseThrow();

        assertThat(erased.change().event())
                .isEqualTo(new MeetingUpdated(after(erased), List.of("organizer"), Optional.of(List.of(OLGA))));
        assertThat(after(erased).organizer()).isEqualTo(MeetingFactory.organizer(HEIR));
        assertThat(after(erased).status()).isEqualTo(Meeting.SCHEDULED);
    }

    @Test
    void aMeetingAheadIsCancelledByItsOrganizerWhereThereIsNobodyAndThenForgetsThem() {
        var ahead = organizedBy(OLGA, byId, ana);
        var cancelled = new MeetingErasure(ahead, BEFORE)
                .cancel(USER, Optional.empty())
                .orElseThrow()
                .meeting();
        var erasure = new MeetingErasure(cancelled, BEFORE);
        var erased = erasure.leave(USER, Optional.empty()).orElseThrow();

        assertThat(cancelled.state().status()).isEqualTo(Meeting.CANCELLED);
        assertThat(cancelled.state().calendarSequence()).isEqualTo(1);
        assertThat(cancelled.state().organizer()).isEqualTo(ahead.state().organizer());
        assertThat(erasure.cancel(USER, Optional.empty())).isEmpty();
        assertThat(erased.change().event())
                .isEqualTo(new MeetingUpdated(
                        after(erased), List.of("organizer", "participants"), Optional.of(List.of(byId.id(), OLGA))));
        assertThat(after(erased).calendarSequence()).isEqualTo(1);
        assertThat(after(erased).organizer().person().name()).isEmpty();
        assertThat(after(erased).participants()).containsExactly(ana);
    }

    @Test
    void nothingElseIsCancelled() {
        assertThat(new MeetingErasure(organizedBy("somebody", byId), BEFORE).cancel(USER, Optional.empty()))
                .isEmpty();
        assertThat(new MeetingErasure(organizedBy(OLGA), BEFORE).cancel(USER, Optional.of(HEIR)))
                .isEmpty();
        assertThat(new MeetingErasure(organizedBy(OLGA), LONG_AFTER).cancel(USER, Optional.empty()))
                .isEmpty();
    }

    @Test
    void aLiveMeetingIsTheSuccessorsOrRunsOutWithoutAName() {
        var live =
                organizedBy(OLGA, byId, ana).start(SINCE, SINCE).orElseThrow().meeting();
        var erasure = new MeetingErasure(live, SINCE);

        assertThat(erasure.cancel(USER, Optional.empty())).isEmpty();
        var inherited = after(erasure.leave(USER, Optional.of(HEIR)).orElseThrow());
        var ownerless = after(erasure.leave(USER, Optional.empty()).orElseThrow());

        assertThat(inherited.status()).isEqualTo(Meeting.LIVE);
        assertThat(inherited.organizer()).isEqualTo(MeetingFactory.organizer(HEIR));
        assertThat(ownerless.status()).isEqualTo(Meeting.LIVE);
        assertThat(ownerless.organizer().id()).isEqualTo(OLGA);
        assertThat(ownerless.organizer().person().name()).isEmpty();
        assertThat(ownerless.participants()).containsExactly(ana);
        assertThat(ownerless.calendarSequence()).isZero();
    }

    @Test
    void whatStoodAtTheAddressOfAUserIsTheSuccessorsAtItsOwnName() {
        var before = MeetingUrlTest.at("https://demo.example.org/meet/@olga", organizedBy(OLGA, ana));

        var erased = new MeetingErasure(before, BEFORE)
                .leave(USER, Optional.of(HEIR))
                .orElseThrow();

        assertThat(after(erased).url()).isEqualTo("https://demo.example.org/meet/planning");
        assertThat(after(erased).calendarSequence()).isEqualTo(1);
        assertThat(((MeetingUpdated) erased.change().event()).changed()).containsExactly("organizer", "url");
    }

    @Test
    void ofAMeetingThatIsOverOnlyTheNameGoesAndThatOnce() {
        var over = organizedBy(OLGA, ana);

        var erased = new MeetingErasure(over, LONG_AFTER)
                .leave(USER, Optional.of(HEIR))
                .orElseThrow();

        assertThat(after(erased).organizer().id()).isEqualTo(OLGA);
        assertThat(after(erased).organizer().person().name()).isEmpty();
        assertThat(after(erased).status()).isEqualTo(Meeting.SCHEDULED);
        assertThat(new MeetingErasure(erased.change().meeting(), LONG_AFTER).leave(USER, Optional.of(HEIR)))
                .isEmpty();
    }

    @Test
    void whatIsForgottenHasNobodysDataAndCountsThemStill() {
        var erased = new MeetingErasure(organizedBy(OLGA, byId, ana, ben), LONG_AFTER).forget();

        assertThat(after(erased).participants()).hasSize(3).allSatisfy(participant -> {
            assertThat(participant.person()).isEqualTo(new Person("", Optional.empty(), Optional.empty()));
            assertThat(participant.userId()).isEmpty();
        });
        assertThat(after(erased).organizer().person().name()).isEmpty();
        assertThat(((MeetingUpdated) erased.change().event()).erased().orElseThrow())
                .containsExactly(byId.id(), ana.id(), ben.id(), OLGA);
        assertThat(erased.persons()).containsExactly(byId.id(), ana.id(), ben.id());
    }

    @Test
    void whatAClientNamedThemForByTheirAddressIsTheirsToo() {
        var ahead = named(Optional.of("olga@example.org"), ana);
        var client = ahead.state().organizer().id();

        var inherited =
                new MeetingErasure(ahead, BEFORE).leave(USER, Optional.of(HEIR)).orElseThrow();
        var over = new MeetingErasure(ahead, LONG_AFTER)
                .leave(USER, Optional.empty())
                .orElseThrow();

        assertThat(new MeetingErasure(ahead, BEFORE).cancel(USER, Optional.empty()))
                .isPresent();
        assertThat(inherited.change().event())
                .as("the client's id stands beside their name in earlier events")
                .isEqualTo(new MeetingUpdated(after(inherited), List.of("organizer"), Optional.of(List.of(client))));
        assertThat(after(inherited).organizer()).isEqualTo(MeetingFactory.organizer(HEIR));
        assertThat(after(over).organizer())
                .isEqualTo(new Organizer(client, new Person("", Optional.empty(), Optional.empty())));
        for (var left : List.of(inherited, over)) {
            assertThat(left.change().meeting().organizerAddress()).isEmpty();
            assertThat(new MeetingErasure(left.change().meeting(), BEFORE).leave(USER, Optional.of(HEIR)))
                    .isEmpty();
        }
    }

    @Test
    void whatAClientNamedForSomebodyElseIsNot() {
        for (var ahead : List.of(named(Optional.of("other@example.org")), named(Optional.empty()))) {
            var erasure = new MeetingErasure(ahead, BEFORE);

            assertThat(erasure.cancel(USER, Optional.empty())).isEmpty();
            assertThat(erasure.leave(USER, Optional.of(HEIR))).isEmpty();
        }
        var nameless = new DeletedUser(USER.tenant(), OLGA, Optional.empty());
        assertThat(new MeetingErasure(named(Optional.empty()), BEFORE).leave(nameless, Optional.of(HEIR)))
                .isEmpty();
    }

    private static MeetingState after(MeetingErasure.Erased erased) {
        return erased.change().meeting().state();
    }

    private static ParticipantState participant(
            String number, String name, Optional<String> user, Optional<String> email, boolean waiting) {
        return new ParticipantState(
                "55f0c0ffee0123456789ab0" + number,
                "guest",
                Optional.empty(),
                Optional.empty(),
                user,
                Optional.empty(),
                true,
                waiting,
                new Person(name, email, Optional.empty()));
    }

    private static Meeting organizedBy(String organizer, ParticipantState... participants) {
        return Meeting.schedule(state(organizer, List.of(participants)), Optional.empty(), BEFORE)
                .meeting();
    }

    /** A client's meeting. */
    private static Meeting named(Optional<String> organizerAddress, ParticipantState... participants) {
        var state = state("65f0c0ffee0123456789ab0c", List.of(participants));
        return Meeting.schedule(state, organizerAddress, BEFORE).meeting();
    }

    static MeetingState state(String organizer, List<ParticipantState> participants) {
        return new MeetingState(
                "65f0c0ffee0123456789abcd",
                USER.tenant(),
                "Planning",
                "planning",
                "https://demo.example.org/m/planning",
                "8911-1493-1944-5515",
                "65f0c0ffee0123456789abce",
                Optional.empty(),
                Meeting.SCHEDULED,
                SINCE,
                SINCE.plusSeconds(7200),
                "Europe/Madrid",
                "en",
                new Organizer(organizer, new Person("Olga", Optional.of("olga@example.org"), Optional.empty())),
                participants,
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(3),
                new Access(false, false, false, 900, 3600),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                1);
    }
}
