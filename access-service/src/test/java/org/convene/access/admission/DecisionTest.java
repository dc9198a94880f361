package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.admission.Circumstances.Crowd;
import org.convene.access.admission.Circumstances.Held;
import org.convene.access.admission.Circumstances.Lobby;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Proof.Account;
import org.convene.access.admission.Proof.Coded;
import org.convene.access.admission.Proof.Invited;
import org.convene.access.admission.Proof.Listed;
import org.convene.access.admission.Proof.Minted;
import org.convene.access.admission.Proof.Missing;
import org.convene.access.admission.Proof.Participant;
import org.convene.access.admission.Proof.Signed;
import org.convene.access.admission.Proof.Visitor;
import org.convene.access.admission.Target.ForUser;
import org.convene.access.admission.Target.OfMeeting;
import org.convene.access.admission.Target.OfRoom;
import org.convene.access.admission.Target.OnTheFly;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.EntryWindow;
import org.convene.access.guest.Guest;
import org.convene.access.link.SignedLinkCheck;
import org.convene.access.link.V1Link;
import org.convene.access.link.V1Policy;
import org.convene.access.participanttoken.ParticipantToken;
import org.convene.access.role.Permissions;
import org.convene.access.space.EntryField;
import org.convene.access.space.EntryQuestion;
import org.convene.access.use.Credential;
import org.convene.access.use.Holding;
import org.convene.access.use.SecondDevice;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
    private static final String TENANT = "aaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String MEETING = "bbbbbbbbbbbbbbbbbbbbbbbb";
    private static final String ADA = "cccccccccccccccccccccccc";
    private static final String NOBODY = "dddddddddddddddddddddddd";
    private static final String ROOM = "eeeeeeeeeeeeeeeeeeeeeeee";
    private static final String GUEST = "ffffffffffffffffffffffff";
    private static final Instant START = Instant.parse("2026-05-31T09:00:00Z");
    private static final Instant END = Instant.parse("2026-05-31T10:00:00Z");
    private static final Instant EXPIRY = END.plus(Duration.ofDays(366));
    private static final Duration EARLY = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofMinutes(30);

    /** As the tenant's own system names her. */
    private static final String ADA_THERE = "crm-07";

    private static final String LINK_ID = "65f0c0ffee0123456789abd0";
    private static final Proof LINK = link(ADA);
    private static final Attendee LISTED = attendee(MEETING, Instant.EPOCH, Instant.MAX);
    private static final Proof SIGNED = new Signed("crm-4711", person("Bob"), Optional.empty());
    private static final Target SCHEDULED = meeting("weekly", MEETING, "scheduled");
    private static final Target LIVE = meeting("weekly", MEETING, "live");
    private static final Target ENDED = meeting("weekly", MEETING, "ended");
    private static final Target FULL = meeting("scheduled", true, false);
    private static final Target WITH_CODE = meeting("scheduled", false, true);
    private static final Target CANCELLED = meeting("weekly", MEETING, "cancelled");
    private static final Target NO_MEETING = new OfMeeting("weekly", Optional.empty());
    private static final Target A_ROOM = new OfRoom(Optional.of(ROOM));

    @ParameterizedTest(name = "{0}")
    @MethodSource({"personalLinks", "signedLinks", "guests", "users", "visitors", "mixtures"})
    void theFirstRuleThatHoldsDecides(Rule rule, Proof proof, Target target, Instant now) {
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

    static Stream<Arguments> signedLinks() {
        return Stream.of(
                arguments(Rule.MEETING_UNKNOWN, SIGNED, NO_MEETING, START),
                arguments(Rule.MEETING_OTHER, SIGNED, meeting("monthly", MEETING, "scheduled"), START),
                arguments(Rule.MEETING_CANCELLED, SIGNED, CANCELLED, START),
                arguments(
                        Rule.MEETING_EARLY,
                        SIGNED,
                        SCHEDULED,
                        START.minus(EARLY).minusNanos(1)),
                arguments(Rule.MEETING_SOON, SIGNED, SCHEDULED, START.minus(EARLY)),
                arguments(Rule.MEETING_ON, SIGNED, SCHEDULED, START),
                arguments(Rule.MEETING_OVER, SIGNED, SCHEDULED, END),
                arguments(Rule.MEETING_ON, SIGNED, FULL, START),
                arguments(Rule.PARTICIPANT_WAITING, new Signed(ADA, person("Ada"), Optional.empty()), FULL, START),
                arguments(Rule.CODE_MISSING, SIGNED, WITH_CODE, START),
                arguments(Rule.MEETING_ON, signed("crm-4711", "Bob", false, START.plusNanos(1)), SCHEDULED, START),
                arguments(Rule.LINK_ENDED, signed("crm-4711", "Bob", false, START), SCHEDULED, START),
                arguments(Rule.LINK_ENDED, signed("crm-4711", "Bob", true, START), NO_MEETING, START),
                arguments(Rule.PERSON_UNKNOWN, signed("crm-4711", "Bob", true, END), SCHEDULED, START),
                arguments(Rule.PERSON_UNKNOWN, signed("crm-4711", "Bob", true, END), CANCELLED, START),
                arguments(Rule.MEETING_ON, signed(ADA, "Ada", true, END), SCHEDULED, START),
                arguments(Rule.MEETING_ON, signed(ADA_THERE, "Ada", true, END), SCHEDULED, START),
                arguments(Rule.PARTICIPANT_WAITING, signed(ADA_THERE, "Ada", true, END), FULL, START),
                arguments(Rule.LINK_AMBIGUOUS, signed("crm-0", "7Ada", true, END), SCHEDULED, START),
                arguments(
                        Rule.LINK_AMBIGUOUS,
                        signed(ADA.substring(0, 5), ADA.substring(5) + "x", true, END),
                        SCHEDULED,
                        START),
                arguments(Rule.MEETING_ON, signed("crm-0", "7Ada", false, END), SCHEDULED, START));
    }

    static Stream<Arguments> guests() {
        var nobodyYet = guest(false, false);
        var permanent = guest(true, false);
        return Stream.of(
                arguments(Rule.ROOM_OPEN, new Invited(nobodyYet), A_ROOM, START),
                arguments(Rule.ROOM_OPEN, new Invited(permanent), A_ROOM, START),
                arguments(Rule.ROOM_OPEN, new Invited(nobodyYet), A_ROOM, END.minusNanos(1)),
                arguments(Rule.LINK_EXPIRED, new Invited(nobodyYet), A_ROOM, END),
                arguments(Rule.LINK_EXPIRED, new Invited(permanent), A_ROOM, END),
                arguments(Rule.GUEST_REVOKED, new Invited(guest(true, true)), A_ROOM, START),
                arguments(Rule.ROOM_UNKNOWN, new Invited(nobodyYet), new OfRoom(Optional.empty()), START),
                arguments(Rule.ROOM_OTHER, new Invited(permanent), new OfRoom(Optional.of(NOBODY)), START));
    }

    static Stream<Arguments> users() {
        var eva = new Account(ADA, person("Eva"));
        return Stream.of(
                arguments(Rule.ROOM_OPEN, eva, forUser(true, true, false), START),
                arguments(Rule.ROOM_OPEN, eva, forUser(true, true, true), START),
                arguments(Rule.ROOM_PRIVATE, eva, forUser(true, false, false), START),
                arguments(Rule.USER_INACTIVE, eva, forUser(false, false, false), START),
                arguments(Rule.USER_INACTIVE, eva, new ForUser(ROOM, Optional.empty()), START),
                arguments(Rule.ROOM_UNKNOWN, eva, new OfRoom(Optional.empty()), START));
    }

    static Stream<Arguments> visitors() {
        var somebody = new Visitor(ADA, person("Somebody"));
        return Stream.of(
                arguments(Rule.ROOM_OPEN, somebody, new OnTheFly(ROOM, true), START),
                arguments(Rule.ROOM_PRIVATE, somebody, new OnTheFly(ROOM, false), START),
                arguments(Rule.ROOM_UNKNOWN, somebody, new OfRoom(Optional.empty()), START));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aUserModeratesWhereTheViewOfPermissionsSaysSo(boolean moderates) {
        var eva = new Account(ADA, person("Eva"));

        var shown = (Shown) decide(eva, forUser(true, true, moderates), START, Side.OUTSIDE);

        assertThat(shown.entrant().isModerator()).isEqualTo(moderates);
        assertThat(shown.entrant().profileId()).isEqualTo(ADA);
        assertThat(shown.roomId()).isEqualTo(ROOM);
    }

    static Target forUser(boolean active, boolean mayEnter, boolean moderates) {
        var permissions =
                new Permissions(ADA, active, mayEnter, moderates, List.of(), false, Optional.empty(), Optional.empty());
        return new ForUser(ROOM, Optional.of(permissions));
    }

    static Stream<Arguments> mixtures() {
        var permanent = guest(true, false);
        return Stream.of(
                arguments(Rule.LINK_FOREIGN, LINK, A_ROOM, START),
                arguments(Rule.LINK_FOREIGN, new Invited(permanent), new OnTheFly(ROOM, true), START),
                arguments(Rule.LINK_FOREIGN, new Invited(permanent), forUser(true, true, true), START),
                arguments(Rule.LINK_FOREIGN, new Account(ADA, person("Eva")), new OnTheFly(ROOM, true), START),
                arguments(Rule.LINK_FOREIGN, new Visitor(ADA, person("Eva")), forUser(true, true, true), START),
                arguments(Rule.LINK_FOREIGN, new Visitor(ADA, person("Eva")), SCHEDULED, START),
                arguments(Rule.LINK_FOREIGN, SIGNED, A_ROOM, START),
                arguments(Rule.LINK_FOREIGN, new Invited(permanent), SCHEDULED, START));
    }

    @ParameterizedTest
    @EnumSource(value = Rule.class, names = "(LINK|GUEST)_.*", mode = EnumSource.Mode.MATCH_ALL)
    void withoutProofNothingIsShownWhateverItIsOf(Rule why) {
        assertThat(decide(new Missing(why), SCHEDULED, START, Side.OUTSIDE)).isEqualTo(new Refused(why));
        assertThat(decide(new Missing(why), A_ROOM, START, Side.OUTSIDE)).isEqualTo(new Refused(why));
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

    @Test
    void whoCameByASignedLinkAsAParticipantLeavesWithThem() {
        var ada = new Signed(ADA_THERE, person("Ada"), Optional.empty(), Optional.of(ADA));
        var removed = new Signed("crm-1", person("Bea"), Optional.empty(), Optional.of(NOBODY));

        var stays = (Shown) decide(ada, SCHEDULED, START, Side.INSIDE);

        assertThat(stays.rule()).isEqualTo(Rule.MEETING_ON);
        assertThat(stays.entrant().profileId()).isEqualTo(ADA);
        assertThat(decide(ada, FULL, START, Side.INSIDE).rule()).isEqualTo(Rule.PARTICIPANT_WAITING);
        assertThat(decide(removed, SCHEDULED, START, Side.INSIDE)).isEqualTo(new Refused(Rule.PARTICIPANT_REMOVED));
        assertThat(decide(SIGNED, SCHEDULED, START, Side.INSIDE).rule()).isEqualTo(Rule.MEETING_ON);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void onlyAnOpenDoorLetsIn(Rule rule) {
        assertThat(rule.isOpen()).isEqualTo(rule.compareTo(Rule.MEETING_SOON) >= 0);
    }

    @Test
    void whoIsNoParticipantIsAGuestUnderTheSignedNameAndId() {
        var shown = (Shown) decide(SIGNED, SCHEDULED, START, Side.OUTSIDE);

        assertThat(shown.entrant().profileId()).isEqualTo("crm-4711");
        assertThat(shown.entrant().externalUserId()).contains("crm-4711");
        assertThat(shown.entrant().person().name()).isEqualTo("Bob");
        assertThat(shown.entrant().isModerator()).isFalse();
    }

    @Test
    void aPersonalLinkLetsAModeratorModerate() {
        var shown = (Shown) decide(LINK, SCHEDULED, START, Side.OUTSIDE);

        assertThat(shown.entrant().isModerator()).isTrue();
    }

    /** Id and name are not apart in what is signed: whoever bears a link could choose the id, too. */
    @Test
    void aSignedIdThatIsAModeratorsLetsInUnderThatNameAsAGuest() {
        var shown =
                (Shown) decide(new Signed(ADA, person("Somebody"), Optional.empty()), SCHEDULED, START, Side.OUTSIDE);

        assertThat(shown.entrant().profileId()).isEqualTo(ADA);
        assertThat(shown.entrant().person().name()).isEqualTo("Ada");
        assertThat(shown.entrant().isModerator()).isFalse();
        assertThat(shown.entrant().kind())
                .as("what it is decided by again inside")
                .isEqualTo(Entrant.Kind.SIGNED);
    }

    /** R9: exports have the id that the tenant's system passed. */
    @Test
    void whoIsNamedByTheTenantsOwnIdKeepsIt() {
        var shown = (Shown) decide(signed(ADA_THERE, "Ada", true, END), SCHEDULED, START, Side.OUTSIDE);

        assertThat(shown.entrant().profileId()).isEqualTo(ADA);
        assertThat(shown.entrant().externalUserId()).contains(ADA_THERE);
    }

    /** Name and email are not apart in what is signed: whoever chooses a name could choose the email, too. */
    @Test
    void aSignedEmailMakesNobodyAParticipant() {
        var adasEmail = new Person("Ada", Optional.of("ada@example.org"), Optional.empty());

        var shown = (Shown) decide(new Signed("crm-1", adasEmail, Optional.empty()), SCHEDULED, START, Side.OUTSIDE);

        assertThat(shown.entrant().kind()).isEqualTo(Entrant.Kind.SIGNED);
        assertThat(shown.entrant().isModerator()).isFalse();
    }

    private static Proof signed(String id, String name, boolean knownIds, Instant endsAt) {
        var policy = new V1Policy(knownIds, Optional.of(endsAt));
        return new Signed(
                id, person(name), Optional.of(new SignedLinkCheck.Genuine(new V1Link("crm", id, name, ""), policy)));
    }

    private static Proof link(String participant) {
        return new Participant(MEETING, participant, EXPIRY, Optional.of(LINK_ID), false);
    }

    static Target meeting(String urlName, String id, String status) {
        return new OfMeeting(urlName, Optional.of(state(id, status, false, false)));
    }

    static Target meeting(String status, boolean adaWaits, boolean requireAccessCode) {
        return new OfMeeting("weekly", Optional.of(state(MEETING, status, adaWaits, requireAccessCode)));
    }

    private static Target anonymous() {
        var json = ContractMapper.write(state(MEETING, "scheduled", false, false));
        var state = ContractMapper.read(json.replace("\"anonymize\":false", "\"anonymize\":true"), MeetingState.class);
        return new OfMeeting("weekly", Optional.of(state));
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

    private static MeetingState state(String id, String status, boolean adaWaits, boolean requireAccessCode) {
        var ada = new Person("Ada", Optional.of("ada@example.org"), Optional.empty());
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
                new MeetingState.Organizer(id, ada),
                List.of(new ParticipantState(
                        ADA,
                        "moderator",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(ADA_THERE),
                        true,
                        adaWaits,
                        ada)),
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new MeetingState.Access(requireAccessCode, false, false, 600, 1800),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                1);
    }

    @ParameterizedTest
    @CsvSource({"true, 600, MEETING_ON", "false, 600, ELSEWHERE", "true, 601, MEETING_ON", "false, 601, USED_UP"})
    void whatIsForOneIsItsDevices(boolean mine, long silence, Rule rule) {
        var forOne = Credential.link(LINK_ID, Optional.of(SecondDevice.REJECT_NEW));
        var holding = new Holding(START, Duration.ofSeconds(600), mine, true, true, Optional.empty());
        var circumstances = Circumstances.NONE.with(new Held(Optional.of(forOne), Optional.of(holding)));

        for (var side : Side.values()) {
            assertThat(Decision.of(LINK, SCHEDULED, circumstances, START.plusSeconds(silence), side)
                            .rule())
                    .isEqualTo(rule);
        }
    }

    @Test
    void whoMayAskTheOtherDeviceSeesTheDoorAndDoesNotPass() {
        var forOne = Credential.link(LINK_ID, Optional.of(SecondDevice.ASK));
        var holding = new Holding(START, Duration.ofSeconds(600), false, true, false, Optional.empty());
        var circumstances = Circumstances.NONE.with(new Held(Optional.of(forOne), Optional.of(holding)));

        var shown = (Shown) Decision.of(LINK, SCHEDULED, circumstances, START, Side.OUTSIDE);

        assertThat(shown.isAsking()).isTrue();
        assertThat(shown.isOpen()).isFalse();
        assertThat(shown.outcome()).isEqualTo(Outcome.WAIT);
        assertThat(shown.by()).contains(forOne);
    }

    @Test
    void whatSomebodyCameByIsKnownInside() {
        var link = Credential.link(LINK_ID, Optional.empty());
        var circumstances = Circumstances.NONE.with(new Held(Optional.of(link), Optional.empty()));

        var shown = (Shown) Decision.of(LINK, SCHEDULED, circumstances, START, Side.OUTSIDE);

        assertThat(shown.by()).contains(link);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void mintedTokensOpenTheirPlaceInTheirRole(Rule rule, ParticipantToken token, Target target, Instant now) {
        var decision = decide(new Minted(token, EXPIRY), target, now, Side.OUTSIDE);

        assertThat(decision.rule()).isEqualTo(rule);
        if (decision instanceof Shown shown) {
            assertThat(shown.entrant().isModerator()).isFalse();
            assertThat(shown.entrant().kind()).isEqualTo(Entrant.Kind.TOKEN);
        }
    }

    private static Stream<Arguments> mintedTokensOpenTheirPlaceInTheirRole() {
        var ada = token(Optional.of(MEETING), Optional.of(ADA));
        var somebody = token(Optional.of(MEETING), Optional.empty());
        var roomer = token(Optional.empty(), Optional.empty());
        return Stream.of(
                arguments(Rule.MEETING_ON, ada, SCHEDULED, START),
                arguments(Rule.MEETING_ON, somebody, SCHEDULED, START),
                arguments(Rule.MEETING_CANCELLED, somebody, CANCELLED, START),
                arguments(Rule.PARTICIPANT_WAITING, ada, FULL, START),
                arguments(Rule.CODE_MISSING, somebody, WITH_CODE, START),
                arguments(Rule.PARTICIPANT_REMOVED, token(Optional.of(MEETING), Optional.of(GUEST)), SCHEDULED, START),
                arguments(Rule.MEETING_UNKNOWN, token(Optional.of(GUEST), Optional.empty()), SCHEDULED, START),
                arguments(Rule.MEETING_UNKNOWN, roomer, SCHEDULED, START),
                arguments(Rule.LINK_EXPIRED, somebody, SCHEDULED, EXPIRY),
                arguments(Rule.ROOM_OPEN, roomer, A_ROOM, START),
                arguments(Rule.ROOM_OTHER, somebody, A_ROOM, START),
                arguments(Rule.LINK_EXPIRED, roomer, A_ROOM, EXPIRY));
    }

    private static ParticipantToken token(Optional<String> meeting, Optional<String> participant) {
        return new ParticipantToken(
                "555555555555555555555555",
                TENANT,
                ROOM,
                meeting,
                participant,
                false,
                person("Eva"),
                Optional.empty(),
                false,
                Optional.empty(),
                EXPIRY);
    }

    @Test
    void whoIsRevokedSeesNoDoorAndIsNotInside() {
        var revoked = new Circumstances(
                Optional.of(Rule.PERSON_REVOKED), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

        for (var side : Side.values()) {
            assertThat(Decision.of(LINK, SCHEDULED, revoked, START, side)).isEqualTo(new Refused(Rule.PERSON_REVOKED));
            assertThat(Decision.of(LINK, NO_MEETING, revoked, START, side))
                    .isEqualTo(new Refused(Rule.MEETING_UNKNOWN));
        }
    }

    @Test
    void whoHasNoPlaceFindsTheMeetingFullAndWhoHasOneDoesNot() {
        var full = crowd(new Crowd(2, 2, false));

        assertThat(Decision.of(SIGNED, SCHEDULED, full, START, Side.OUTSIDE).rule())
                .isEqualTo(Rule.MEETING_FULL);
        assertThat(Decision.of(LINK, SCHEDULED, full, START, Side.OUTSIDE).rule())
                .isEqualTo(Rule.MEETING_ON);
        assertThat(Decision.of(new Signed(ADA, person("Ada"), Optional.empty()), SCHEDULED, full, START, Side.OUTSIDE)
                        .rule())
                .isEqualTo(Rule.MEETING_ON);
        assertThat(Decision.of(SIGNED, SCHEDULED, crowd(new Crowd(2, 1, false)), START, Side.OUTSIDE)
                        .rule())
                .isEqualTo(Rule.MEETING_ON);
        assertThat(Decision.of(SIGNED, SCHEDULED, crowd(new Crowd(2, 2, true)), START, Side.INSIDE)
                        .rule())
                .as("who is inside already")
                .isEqualTo(Rule.MEETING_ON);
        assertThat(Decision.of(SIGNED, SCHEDULED, full, END, Side.OUTSIDE).rule())
                .isEqualTo(Rule.MEETING_OVER);
    }

    @ParameterizedTest
    @EnumSource(Lobby.class)
    void inALobbyWhoDoesNotModerateComesInOnceAdmitted(Lobby standing) {
        var lobby = new Circumstances(
                Optional.empty(), Optional.of(MEETING), Optional.empty(), Optional.of(standing), List.of());
        var expected = switch (standing) {
            case OUTSIDE, WAITING -> Rule.LOBBY_WAITING;
            case ADMITTED -> Rule.MEETING_ON;
            case REFUSED -> Rule.LOBBY_REFUSED;
        };

        assertThat(Decision.of(SIGNED, SCHEDULED, lobby, START, Side.OUTSIDE).rule())
                .isEqualTo(expected);
        assertThat(Decision.of(LINK, SCHEDULED, lobby, START, Side.OUTSIDE).rule())
                .as("a moderator")
                .isEqualTo(Rule.MEETING_ON);
        assertThat(Decision.of(SIGNED, SCHEDULED, lobby, START, Side.INSIDE).rule())
                .as("who came into the room before, and has not passed it")
                .isEqualTo(expected);
        assertThat(Decision.of(new Visitor("v", person("Eva")), new OnTheFly(ROOM, true), lobby, START, Side.OUTSIDE))
                .as("whom nobody knows again")
                .isEqualTo(new Refused(Rule.ROOM_PRIVATE));
        assertThat(Decision.of(SIGNED, CANCELLED, lobby, START, Side.OUTSIDE).rule())
                .isEqualTo(Rule.MEETING_CANCELLED);
    }

    @Test
    void whatTheRoomWantsAndNobodyToldIsAskedBeforeAnybodyEnters() {
        var wanted = new Circumstances(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new EntryQuestion(EntryField.phone, true), new EntryQuestion(EntryField.email, false)));

        var shown = (Shown)
                Decision.of(new Signed("x", person(""), Optional.empty()), SCHEDULED, wanted, START, Side.OUTSIDE);

        assertThat(shown.outcome()).isEqualTo(Outcome.ASK);
        assertThat(shown.missing()).containsExactly("name", "phone");
        var told = shown.to(new Person("Bob", Optional.empty(), Optional.of("123")));
        assertThat(told.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(Decision.of(SIGNED, CANCELLED, wanted, START, Side.OUTSIDE).outcome())
                .isEqualTo(Outcome.DENY);
    }

    private static Circumstances crowd(Crowd crowd) {
        return new Circumstances(
                Optional.empty(), Optional.of(MEETING), Optional.of(crowd), Optional.empty(), List.of());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void aCodeOpensTheDoorWithinItsOwnTime(Rule rule, Proof proof, Target target, Instant now) {
        assertThat(decide(proof, target, now, Side.OUTSIDE).rule()).isEqualTo(rule);
    }

    static Stream<Arguments> codes() {
        var late = attendee(MEETING, START.plusSeconds(60), END);
        var early = attendee(MEETING, START.minus(EARLY), START);
        return Stream.of(
                arguments(Rule.CODE_MISSING, LINK, WITH_CODE, START),
                arguments(Rule.CODE_MISSING, SIGNED, WITH_CODE, START),
                arguments(Rule.MEETING_ON, new Listed(LISTED), WITH_CODE, START),
                arguments(Rule.MEETING_ON, new Coded(LINK, LISTED), WITH_CODE, START),
                arguments(Rule.MEETING_ON, new Coded(SIGNED, LISTED), WITH_CODE, START),
                arguments(
                        Rule.MEETING_EARLY,
                        new Coded(LINK, LISTED),
                        WITH_CODE,
                        START.minus(EARLY).minusNanos(1)),
                arguments(Rule.CODE_EARLY, new Listed(late), WITH_CODE, START),
                arguments(Rule.CODE_EARLY, new Coded(LINK, late), WITH_CODE, START.plusSeconds(59)),
                arguments(Rule.MEETING_ON, new Coded(LINK, late), WITH_CODE, START.plusSeconds(60)),
                arguments(Rule.CODE_OVER, new Listed(early), WITH_CODE, START),
                arguments(Rule.MEETING_SOON, new Listed(early), WITH_CODE, START.minusNanos(1)),
                arguments(Rule.MEETING_OVER, new Listed(early), WITH_CODE, END),
                arguments(Rule.MEETING_CANCELLED, new Listed(late), CANCELLED, START),
                arguments(Rule.PARTICIPANT_WAITING, new Coded(LINK, LISTED), FULL, START),
                arguments(Rule.CODE_UNKNOWN, new Listed(attendee(NOBODY, START, END)), WITH_CODE, START),
                arguments(Rule.CODE_UNKNOWN, new Coded(LINK, attendee(NOBODY, START, END)), WITH_CODE, START),
                arguments(Rule.MEETING_UNKNOWN, new Coded(LINK, LISTED), NO_MEETING, START),
                arguments(Rule.CODE_UNKNOWN, new Listed(LISTED), NO_MEETING, START));
    }

    @Test
    void whoseCodeIsOverMayStayWhoIsInside() {
        var early = attendee(MEETING, START.minus(EARLY), START);

        assertThat(decide(new Listed(early), WITH_CODE, END, Side.INSIDE).rule())
                .isEqualTo(Rule.MEETING_OVERRUN);
    }

    @Test
    void aLinkWithACodeLetsInWhoseLinkItIs() {
        var shown = (Shown) decide(new Coded(LINK, LISTED), WITH_CODE, START, Side.OUTSIDE);

        assertThat(shown.entrant().profileId()).isEqualTo(ADA);
        assertThat(shown.entrant().isModerator()).isTrue();
        assertThat(shown.entrant().attendee()).contains(LISTED);
        assertThat(shown.entrant().externalUserId()).contains("crm-1");
    }

    @Test
    void whereNoNamesAreKeptNobodyHasOneWhateverWasShown() {
        var target = anonymous();

        for (var proof : List.of(LINK, SIGNED, new Listed(LISTED), new Coded(LINK, LISTED))) {
            for (var side : Side.values()) {
                var entrant = ((Shown) decide(proof, target, START, side)).entrant();
                assertThat(entrant.person()).isEqualTo(Entrant.NOBODY);
                assertThat(entrant.attendee().map(Attendee::fields).orElse(Map.of()))
                        .isEmpty();
            }
        }
    }

    private static Attendee attendee(String meetingId, Instant notBefore, Instant notAfter) {
        return new Attendee(
                GUEST,
                meetingId,
                Optional.of("crm-1"),
                person("Lis"),
                new EntryWindow(Optional.of(notBefore), Optional.of(notAfter)),
                Map.of("Team", "Red"));
    }

    private static Decision decide(Proof proof, Target target, Instant now, Side side) {
        return Decision.of(proof, target, Circumstances.NONE, now, side);
    }
}
