package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Proof.Coded;
import org.convene.access.admission.Proof.Participant;
import org.convene.access.admission.Proof.Signed;
import org.convene.access.admission.Target.OfMeeting;
import org.convene.access.admission.Target.OfRoom;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.EntryWindow;
import org.convene.access.guest.Guest;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionTest {
    static final String TENANT = "aaaaaaaaaaaaaaaaaaaaaaaa";
    static final String MEETING = "bbbbbbbbbbbbbbbbbbbbbbbb";
    static final String ADA = "cccccccccccccccccccccccc";
    static final String NOBODY = "dddddddddddddddddddddddd";
    static final String ROOM = "eeeeeeeeeeeeeeeeeeeeeeee";
    static final String GUEST = "ffffffffffffffffffffffff";
    static final Instant START = Instant.parse("2026-05-31T09:00:00Z");
    static final Instant END = Instant.parse("2026-05-31T10:00:00Z");
    static final Instant EXPIRY = END.plus(Duration.ofDays(366));
    static final Duration EARLY = Duration.ofMinutes(10);
    static final Duration GRACE = Duration.ofMinutes(30);

    /** As the tenant's own system names her. */
    static final String ADA_THERE = "crm-07";

    static final String LINK_ID = "65f0c0ffee0123456789abd0";
    static final Proof LINK = link(ADA);
    static final Attendee LISTED = attendee(MEETING, Instant.EPOCH, Instant.MAX);
    static final Proof SIGNED = new Signed("crm-4711", person("Bob"), Optional.empty());
    static final Target SCHEDULED = meeting("weekly", MEETING, "scheduled");
    static final Target LIVE = meeting("weekly", MEETING, "live");
    static final Target ENDED = meeting("weekly", MEETING, "ended");
    static final Target FULL = meeting("scheduled", true, false);
    static final Target WITH_CODE = meeting("scheduled", false, true);
    static final Target CANCELLED = meeting("weekly", MEETING, "cancelled");
    static final Target NO_MEETING = new OfMeeting("weekly", Optional.empty());
    static final Target A_ROOM = new OfRoom(Optional.of(ROOM));

    @ParameterizedTest(name = "{0}")
    @MethodSource("personalLinks")
    void theFirstRuleThatHoldsDecides(Rule rule, Proof proof, Target target, Instant now) {
        assertDecides(rule, proof, target, now);
    }

    static void assertDecides(Rule rule, Proof proof, Target target, Instant now) {
        var decision = decide(proof, target, now, Side.OUTSIDE);

        assertThat(decision.rule()).isEqualTo(rule);
        assertThat(decision instanceof Shown).isEqualTo(rule.compareTo(Rule.MEETING_CANCELLED) >= 0);
        assertThat(decision instanceof Refused).isEqualTo(rule.compareTo(Rule.MEETING_CANCELLED) < 0);
    }

    static Stream<Arguments> personalLinks() {
        var second = Duration.ofSeconds(1);
        return Stream.of(
                arguments(Rule.LINK_EXPIRED, LINK, SCHEDULED, EXPIRY),
                arguments(Rule.LINK_EXPIRED, LINK, CANCELLED, EXPIRY),
                arguments(Rule.MEETING_OVER, LINK, SCHEDULED, EXPIRY.minus(second)),
                arguments(Rule.MEETING_UNKNOWN, LINK, NO_MEETING, START),
                arguments(Rule.MEETING_UNKNOWN, LINK, meeting("weekly", NOBODY, "scheduled"), START),
                arguments(Rule.MEETING_OTHER, LINK, meeting("monthly", MEETING, "scheduled"), START),
                arguments(Rule.MEETING_OTHER, LINK, meeting("Weekly", MEETING, "cancelled"), START),
                arguments(Rule.PARTICIPANT_REMOVED, link(NOBODY), SCHEDULED, START),
                arguments(Rule.PARTICIPANT_REMOVED, link(NOBODY), CANCELLED, START),
                arguments(Rule.MEETING_CANCELLED, LINK, CANCELLED, START.minus(second)),
                arguments(Rule.MEETING_CANCELLED, LINK, CANCELLED, END),
                arguments(
                        Rule.MEETING_EARLY, LINK, SCHEDULED, START.minus(EARLY).minusNanos(1)),
                arguments(Rule.MEETING_SOON, LINK, SCHEDULED, START.minus(EARLY)),
                arguments(Rule.MEETING_SOON, LINK, SCHEDULED, START.minusNanos(1)),
                arguments(Rule.MEETING_ON, LINK, SCHEDULED, START),
                arguments(Rule.MEETING_ON, LINK, SCHEDULED, END.minusNanos(1)),
                arguments(Rule.MEETING_OVER, LINK, SCHEDULED, END),
                arguments(Rule.MEETING_SOON, LINK, LIVE, START.minusNanos(1)),
                arguments(Rule.MEETING_ON, LINK, LIVE, START),
                arguments(Rule.MEETING_OVER, LINK, ENDED, START),
                arguments(Rule.PARTICIPANT_WAITING, LINK, FULL, START),
                arguments(
                        Rule.PARTICIPANT_WAITING, LINK, FULL, START.minus(EARLY).minus(second)),
                arguments(Rule.PARTICIPANT_WAITING, LINK, meeting("live", true, true), START),
                arguments(Rule.MEETING_OVER, LINK, FULL, END),
                arguments(Rule.MEETING_CANCELLED, LINK, meeting("cancelled", true, true), START),
                arguments(Rule.CODE_MISSING, LINK, WITH_CODE, START),
                arguments(Rule.MEETING_OVER, LINK, meeting("ended", false, true), START));
    }

    @Test
    void noPersonalLinkOpensFromItsEndOn() {
        for (var second = -50_000; second <= 50_000; second++) {
            var until = START.plusSeconds(second);
            var link = new Participant(MEETING, ADA, until, Optional.of(LINK_ID), false);

            assertThat(decide(link, SCHEDULED, START, Side.OUTSIDE) instanceof Refused)
                    .isEqualTo(second <= 0);
        }
    }

    @Test
    void whoIsInsideMayStayForAWhileAfterTheEnd() {
        assertThat(decide(LINK, SCHEDULED, END, Side.INSIDE).rule()).isEqualTo(Rule.MEETING_OVERRUN);
        assertThat(decide(LINK, SCHEDULED, END.plus(GRACE).minusNanos(1), Side.INSIDE)
                        .rule())
                .isEqualTo(Rule.MEETING_OVERRUN);
        assertThat(decide(LINK, SCHEDULED, END.plus(GRACE), Side.INSIDE).rule()).isEqualTo(Rule.MEETING_OVER);
        assertThat(decide(LINK, CANCELLED, END, Side.INSIDE).rule()).isEqualTo(Rule.MEETING_CANCELLED);
    }

    @Test
    void whoIsInsideLeavesWithTheirPlaceAndWhenTheMeetingEnded() {
        assertThat(decide(LINK, ENDED, START, Side.INSIDE).rule()).isEqualTo(Rule.MEETING_OVER);
        assertThat(decide(LINK, FULL, START, Side.INSIDE).rule()).isEqualTo(Rule.PARTICIPANT_WAITING);
    }

    @Test
    void whoIsInsideIsAskedForACodeAsSoonAsTheMeetingAsks() {
        assertThat(decide(LINK, WITH_CODE, START, Side.INSIDE).rule()).isEqualTo(Rule.CODE_MISSING);
        assertThat(decide(LINK, WITH_CODE, END, Side.INSIDE).rule()).isEqualTo(Rule.CODE_MISSING);
        assertThat(decide(new Coded(LINK, LISTED), WITH_CODE, END, Side.INSIDE).rule())
                .isEqualTo(Rule.MEETING_OVERRUN);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void onlyAnOpenDoorLetsIn(Rule rule) {
        assertThat(rule.isOpen()).isEqualTo(rule.compareTo(Rule.MEETING_SOON) >= 0);
    }

    @Test
    void aPersonalLinkLetsAModeratorModerate() {
        var shown = (Shown) decide(LINK, SCHEDULED, START, Side.OUTSIDE);

        assertThat(shown.entrant().isModerator()).isTrue();
    }

    static Proof link(String participant) {
        return new Participant(MEETING, participant, EXPIRY, Optional.of(LINK_ID), false);
    }

    static Target meeting(String urlName, String id, String status) {
        return new OfMeeting(urlName, Optional.of(state(id, status, false, false)));
    }

    static Target meeting(String status, boolean adaWaits, boolean requireAccessCode) {
        return new OfMeeting("weekly", Optional.of(state(MEETING, status, adaWaits, requireAccessCode)));
    }

    static Guest guest(boolean permanent, boolean revoked) {
        return new Guest(
                GUEST,
                TENANT,
                ROOM,
                false,
                person("Gus"),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                permanent,
                Optional.empty(),
                END,
                revoked);
    }

    static Person person(String name) {
        return new Person(name, Optional.empty(), Optional.empty());
    }

    static MeetingState state(String id, String status, boolean adaWaits, boolean requireAccessCode) {
        return state(id, status, adaWaits, new MeetingState.Access(requireAccessCode, false, false, 600, 1800));
    }

    static MeetingState state(String id, String status, boolean adaWaits, MeetingState.Access access) {
        return state(id, status, adaWaits, access, Optional.empty());
    }

    static MeetingState state(
            String id, String status, boolean adaWaits, MeetingState.Access access, Optional<String> adasUserId) {
        var ada = new Person("Ada", Optional.of("ada@example.org"), Optional.empty());
        return state(
                id,
                status,
                access,
                ada,
                List.of(new ParticipantState(
                        ADA,
                        "moderator",
                        Optional.empty(),
                        Optional.empty(),
                        adasUserId,
                        Optional.of(ADA_THERE),
                        true,
                        adaWaits,
                        ada)));
    }

    static MeetingState state(
            String id,
            String status,
            MeetingState.Access access,
            Person organizer,
            List<ParticipantState> participants) {
        return new MeetingState(
                id,
                TENANT,
                "Weekly",
                "weekly",
                "http://acme.localhost/m/weekly",
                "8911-1493-1944-5515",
                ROOM,
                Optional.empty(),
                status,
                START,
                END,
                "Europe/Madrid",
                "en",
                new MeetingState.Organizer(id, organizer),
                participants,
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                access,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                1);
    }

    static Attendee attendee(String meetingId, Instant notBefore, Instant notAfter) {
        return new Attendee(
                GUEST,
                meetingId,
                Optional.of("crm-1"),
                person("Lis"),
                new EntryWindow(Optional.of(notBefore), Optional.of(notAfter)),
                Map.of("Team", "Red"));
    }

    static Decision decide(Proof proof, Target target, Instant now, Side side) {
        return Decision.of(proof, target, Circumstances.NONE, now, side);
    }
}
