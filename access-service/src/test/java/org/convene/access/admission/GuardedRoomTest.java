package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.admission.Circumstances.Custom;
import org.convene.access.admission.Circumstances.Lobby;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Proof.Coded;
import org.convene.access.admission.Target.ForUser;
import org.convene.access.admission.Target.OfRoom;
import org.convene.access.admission.Target.OnTheFly;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.EntryWindow;
import org.convene.access.guest.Guest;
import org.convene.access.participanttoken.ParticipantToken;
import org.convene.access.role.Permissions;
import org.convene.access.space.EntryField;
import org.convene.access.space.EntryQuestion;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a meeting asks of all, holds for who comes by the room's own door, too (R7, R8). */
class GuardedRoomTest {
    private static final String MEETING = "bbbbbbbbbbbbbbbbbbbbbbbb";
    private static final String OTHER = "cccccccccccccccccccccccc";
    private static final String ROOM = "eeeeeeeeeeeeeeeeeeeeeeee";
    private static final String USER = "dddddddddddddddddddddddd";
    private static final Instant NOW = Instant.parse("2026-05-31T09:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(1));
    private static final Person EVA = new Person("Eva", Optional.of("eva@example.org"), Optional.empty());
    private static final Circumstances ASKS = circumstances(new Custom(true, false));
    private static final Circumstances ANONYMOUS = circumstances(new Custom(false, true));

    private record Way(Proof proof, Target target) {
        Way with(Attendee attendee) {
            return new Way(new Coded(proof, attendee), target);
        }

        Shown decide(Circumstances circumstances, Side side) {
            return (Shown) Decision.of(proof, target, circumstances, NOW, side);
        }
    }

    static Stream<Way> ways() {
        var guest = new Guest(
                "ffffffffffffffffffffffff",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                ROOM,
                true,
                EVA,
                Optional.of("g-7"),
                Optional.empty(),
                Map.of(),
                true,
                Optional.empty(),
                LATER,
                false);
        var token = new ParticipantToken(
                "555555555555555555555555",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                ROOM,
                Optional.empty(),
                Optional.empty(),
                true,
                EVA,
                Optional.empty(),
                false,
                Optional.empty(),
                LATER);
        return Stream.of(
                new Way(new Proof.Invited(guest), new OfRoom(Optional.of(ROOM))),
                new Way(new Proof.Minted(token, LATER), new OfRoom(Optional.of(ROOM))),
                new Way(new Proof.Account(USER, EVA), forUser(true)),
                new Way(new Proof.Visitor(USER, EVA), new OnTheFly(ROOM, true)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nobodyIsThereWithoutACodeOfTheMeetingModeratorsNeither(Way way) {
        for (var side : Side.values()) {
            assertThat(way.decide(ASKS, side).rule()).isEqualTo(Rule.CODE_MISSING);
            assertThat(way.decide(ASKS, side).outcome()).isEqualTo(Outcome.ASK);
            assertThat(way.with(attendee(OTHER, EntryWindow.ALWAYS))
                            .decide(ASKS, side)
                            .rule())
                    .isEqualTo(Rule.CODE_MISSING);
            assertThat(way.with(attendee(MEETING, EntryWindow.ALWAYS))
                            .decide(ASKS, side)
                            .rule())
                    .isEqualTo(Rule.ROOM_OPEN);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aCodeOpensTheRoomWithinItsOwnTimeAndWhoIsInStaysIn(Way way) {
        var late = way.with(attendee(MEETING, new EntryWindow(Optional.of(LATER), Optional.empty())));
        var early = way.with(attendee(MEETING, new EntryWindow(Optional.empty(), Optional.of(NOW))));

        assertThat(late.decide(ASKS, Side.OUTSIDE).rule()).isEqualTo(Rule.CODE_EARLY);
        assertThat(early.decide(ASKS, Side.OUTSIDE).rule()).isEqualTo(Rule.CODE_OVER);
        assertThat(early.decide(ASKS, Side.INSIDE).rule()).isEqualTo(Rule.ROOM_OPEN);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whereNoNamesAreKeptNobodyHasOneAndNoneIsAsked(Way way) {
        for (var side : Side.values()) {
            var shown = way.with(attendee(MEETING, EntryWindow.ALWAYS)).decide(ANONYMOUS, side);

            assertThat(shown.isOpen()).isTrue();
            assertThat(shown.isAnonymous()).isTrue();
            assertThat(shown.missing()).isEmpty();
            assertThat(shown.entrant().person()).isEqualTo(Entrant.NOBODY);
            assertThat(shown.entrant().attendee().orElseThrow().fields()).isEmpty();
            assertThat(shown.to(EVA).entrant().person()).isEqualTo(Entrant.NOBODY);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void withoutSuchAMeetingNothingIsAsked(Way way) {
        var shown = way.decide(Circumstances.NONE, Side.OUTSIDE);

        assertThat(shown.rule()).isEqualTo(Rule.ROOM_OPEN);
        assertThat(shown.isAnonymous()).isFalse();
        assertThat(shown.entrant().person()).isEqualTo(EVA);
    }

    @Test
    void theCodeComesBeforeTheLobby() {
        var way = new Way(new Proof.Account(USER, EVA), forUser(false));
        var both = new Circumstances(
                        Optional.empty(), Optional.of(MEETING), Optional.empty(), Optional.of(Lobby.OUTSIDE), List.of())
                .with(new Custom(true, false));

        assertThat(way.decide(both, Side.OUTSIDE).rule()).isEqualTo(Rule.CODE_MISSING);
        assertThat(way.with(attendee(MEETING, EntryWindow.ALWAYS))
                        .decide(both, Side.OUTSIDE)
                        .rule())
                .isEqualTo(Rule.LOBBY_WAITING);
    }

    private static Target forUser(boolean moderates) {
        return new ForUser(
                ROOM,
                Optional.of(new Permissions(
                        USER, true, true, moderates, List.of(), false, Optional.empty(), Optional.empty())));
    }

    private static Attendee attendee(String meeting, EntryWindow window) {
        return new Attendee(
                "999999999999999999999999", meeting, Optional.of("crm-1"), EVA, window, Map.of("Team", "Red"));
    }

    private static Circumstances circumstances(Custom custom) {
        return new Circumstances(
                        Optional.empty(),
                        Optional.of(MEETING),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new EntryQuestion(EntryField.phone, true)))
                .with(custom);
    }
}
