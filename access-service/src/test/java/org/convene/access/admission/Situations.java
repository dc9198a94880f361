package org.convene.access.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.convene.access.admission.Circumstances.Crowd;
import org.convene.access.admission.Circumstances.Custom;
import org.convene.access.admission.Circumstances.Held;
import org.convene.access.admission.Circumstances.Lobby;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.EntryWindow;
import org.convene.access.guest.Guest;
import org.convene.access.link.V1Policy;
import org.convene.access.participanttoken.ParticipantToken;
import org.convene.access.role.Permissions;
import org.convene.access.space.EntryField;
import org.convene.access.space.EntryQuestion;
import org.convene.access.use.Bearer;
import org.convene.access.use.Credential;
import org.convene.access.use.Holding;
import org.convene.access.use.SecondDevice;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;

/**
 * All that can be asked at a door, and how things can stand: whatever is shown, wherever it leads, on either side, at any
 * moment. What is secret, or names a person, has {@link #CANARY} in it.
 */
final class Situations {
    static final String CANARY = "canary";
    static final String MEETING = "bbbbbbbbbbbbbbbbbbbbbbbb";
    static final String OTHER_MEETING = "111111111111111111111111";
    static final Instant START = Instant.parse("2026-05-31T09:00:00Z");

    private static final String TENANT = "aaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String ADA = "cccccccccccccccccccccccc";
    private static final String BEN = "dddddddddddddddddddddddd";
    private static final String ROOM = "eeeeeeeeeeeeeeeeeeeeeeee";
    private static final String OTHER_ROOM = "222222222222222222222222";
    private static final String GUEST = "ffffffffffffffffffffffff";
    private static final String TOKEN = "333333333333333333333333";
    private static final String LINK = "444444444444444444444444";
    private static final Instant END = START.plusSeconds(3_600);
    private static final Arbitrary<Boolean> EITHER = Arbitraries.of(true, false);

    private Situations() {}

    static Arbitrary<Question> questions() {
        return Combinators.combine(proofs(), targets(), instants(), Arbitraries.of(Side.class), credentials())
                .as((proof, target, now, side, by) ->
                        new Question(TENANT, proof, target, now, side, Optional.empty(), Bearer.NOBODY, by));
    }

    static Arbitrary<Circumstances> circumstances() {
        var wanted = Arbitraries.of(EntryField.class)
                .flatMap(field -> EITHER.map(required -> new EntryQuestion(field, required)))
                .list()
                .ofMaxSize(2);
        var crowd = Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(0, 4),
                        EITHER)
                .as(Crowd::new);
        var revoked = Arbitraries.of(Rule.LINK_REVOKED, Rule.MEETING_REVOKED, Rule.PERSON_REVOKED);
        var held = Combinators.combine(credentials(), holdings().optional()).as(Held::new);
        return Combinators.combine(
                        revoked.optional(0.2),
                        crowd.optional(),
                        Arbitraries.of(Lobby.class).optional(),
                        wanted,
                        held,
                        Combinators.combine(EITHER, EITHER).as(Custom::new),
                        EITHER)
                .as((barred, inside, lobby, questions, holding, custom, stays) -> new Circumstances(
                        barred, Optional.of(MEETING), inside, lobby, questions, holding, custom, stays));
    }

    /** Long ago, at each of the edges, and long after. */
    private static Arbitrary<Instant> instants() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(-7_200, 12_000).map(START::plusSeconds),
                Arbitraries.of(-600L, 0L, 1_800L, 3_600L, 5_400L)
                        .flatMap(edge -> Arbitraries.of(-1L, 0L, 1L)
                                .map(nano -> START.plusSeconds(edge).plusNanos(nano))),
                Arbitraries.of(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z")));
    }

    private static Arbitrary<Optional<Credential>> credentials() {
        return Arbitraries.of(SecondDevice.class)
                .optional()
                .map(policy -> Credential.link(LINK, policy))
                .optional();
    }

    private static Arbitrary<Holding> holdings() {
        return Combinators.combine(instants(), EITHER, EITHER, EITHER, EITHER.optional())
                .as((heard, mine, there, had, answer) ->
                        new Holding(heard, Duration.ofSeconds(600), mine, there, had, answer));
    }

    private static Arbitrary<Proof> proofs() {
        return Arbitraries.oneOf(List.of(missing(), ofPerson(), coded()));
    }

    private static Arbitrary<Proof> missing() {
        return Arbitraries.of(Arrays.stream(Rule.values())
                        .filter(rule -> rule.outcome() == Outcome.DENY)
                        .toList())
                .map(Proof.Missing::new);
    }

    private static Arbitrary<Proof> ofPerson() {
        return Arbitraries.oneOf(List.of(
                participants(), signed(), guests(), tokens(), attendees().map(Proof.Listed::new), usersAndVisitors()));
    }

    private static Arbitrary<Proof> coded() {
        return Combinators.combine(ofPerson(), attendees()).as(Proof.Coded::new);
    }

    private static Arbitrary<Proof> participants() {
        return Combinators.combine(
                        Arbitraries.of(MEETING, OTHER_MEETING), Arbitraries.of(ADA, BEN, GUEST), ends(), EITHER)
                .as((meeting, id, until, single) ->
                        new Proof.Participant(meeting, id, until, Optional.of(LINK), single));
    }

    private static Arbitrary<Proof> signed() {
        var policies = Combinators.combine(EITHER, ends().optional()).as(V1Policy::new);
        return Combinators.combine(
                        Arbitraries.of(ADA, "crm-07", "crm-0", CANARY + "-1"),
                        Arbitraries.of("7Ada " + CANARY, CANARY),
                        policies.optional(),
                        Arbitraries.of(ADA, BEN).optional())
                .as((id, name, policy, cameAs) -> new Proof.Signed(
                        id,
                        person(name),
                        policy.map(known -> SignedLinkDecisionTest.genuine(id, name, known)),
                        cameAs));
    }

    private static Arbitrary<Proof> guests() {
        return Combinators.combine(Arbitraries.of(ROOM, OTHER_ROOM), EITHER, EITHER, EITHER, ends())
                .as((room, moderates, permanent, revoked, until) -> new Proof.Invited(new Guest(
                        GUEST,
                        TENANT,
                        room,
                        moderates,
                        person(CANARY),
                        Optional.of(CANARY),
                        Optional.empty(),
                        Map.of(CANARY, CANARY),
                        permanent,
                        Optional.empty(),
                        until,
                        revoked)));
    }

    private static Arbitrary<Proof> tokens() {
        return Combinators.combine(
                        Arbitraries.of(MEETING, OTHER_MEETING).optional(),
                        Arbitraries.of(ADA, BEN, GUEST).optional(),
                        EITHER,
                        EITHER,
                        ends())
                .as((meeting, participant, moderates, forOne, until) -> new Proof.Minted(
                        new ParticipantToken(
                                TOKEN,
                                TENANT,
                                ROOM,
                                meeting,
                                participant.filter(id -> meeting.isPresent()),
                                moderates,
                                person(CANARY),
                                Optional.of(CANARY),
                                forOne,
                                Optional.empty(),
                                until),
                        until));
    }

    private static Arbitrary<Attendee> attendees() {
        return Combinators.combine(
                        Arbitraries.of(MEETING, OTHER_MEETING),
                        instants().optional(),
                        instants().optional())
                .as((meeting, from, until) -> new Attendee(
                        GUEST,
                        meeting,
                        Optional.of(CANARY),
                        person(CANARY),
                        new EntryWindow(from, until),
                        Map.of(CANARY, CANARY)));
    }

    private static Arbitrary<Proof> usersAndVisitors() {
        return Arbitraries.of(new Proof.Account(ADA, person(CANARY)), new Proof.Visitor(ADA, person("")));
    }

    private static Arbitrary<Instant> ends() {
        return Arbitraries.oneOf(instants(), Arbitraries.of(Instant.MAX));
    }

    private static Person person(String name) {
        return new Person(name, Optional.of(CANARY + "@example.org"), Optional.of("+1 " + CANARY));
    }

    private static Arbitrary<Target> targets() {
        return Arbitraries.oneOf(
                meetings(),
                rooms(),
                Combinators.combine(EITHER, EITHER, EITHER)
                        .as((active, mayEnter, moderates) -> new Target.ForUser(
                                ROOM,
                                Optional.of(new Permissions(
                                        ADA,
                                        active,
                                        mayEnter,
                                        moderates,
                                        List.of(),
                                        false,
                                        Optional.empty(),
                                        Optional.empty())))),
                EITHER.map(open -> new Target.OnTheFly(ROOM, open)));
    }

    private static Arbitrary<Target> rooms() {
        return Arbitraries.of(ROOM, OTHER_ROOM).optional().map(Target.OfRoom::new);
    }

    /** Another one is another time of the same, in the same room. */
    private static Arbitrary<Target> meetings() {
        var flags = EITHER.list().ofSize(4);
        return Combinators.combine(
                        Arbitraries.of(MEETING, OTHER_MEETING),
                        Arbitraries.of("scheduled", "live", "ended", "cancelled"),
                        flags,
                        Arbitraries.integers().between(1, 3).optional())
                .as(Situations::state)
                .optional(0.9)
                .flatMap(state -> Arbitraries.of("weekly", "monthly").map(name -> new Target.OfMeeting(name, state)));
    }

    private static MeetingState state(String id, String status, List<Boolean> flags, Optional<Integer> capacity) {
        return new MeetingState(
                id,
                TENANT,
                CANARY,
                "weekly",
                "http://acme.localhost/m/weekly",
                "8911-1493-1944-5515",
                ROOM,
                Optional.of(CANARY),
                status,
                START,
                END,
                "Europe/Madrid",
                "en",
                new MeetingState.Organizer(id, person(CANARY)),
                List.of(participant(ADA, "moderator", flags.get(0)), participant(BEN, "guest", flags.get(0))),
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                capacity,
                new MeetingState.Access(flags.get(1), flags.get(2), flags.get(3), 600, 1_800),
                Map.of(CANARY, CANARY),
                Optional.empty(),
                Optional.empty(),
                0,
                1);
    }

    private static ParticipantState participant(String id, String role, boolean waits) {
        return new ParticipantState(
                id,
                role,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                id.equals(ADA) ? Optional.of("crm-07") : Optional.empty(),
                true,
                waits,
                person(CANARY));
    }
}
