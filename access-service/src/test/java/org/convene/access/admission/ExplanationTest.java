package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.convene.access.admission.Circumstances.Crowd;
import org.convene.access.admission.Circumstances.Lobby;
import org.convene.access.admission.CircumstancesLookup.Question;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.space.EntryField;
import org.convene.access.space.EntryQuestion;
import org.convene.access.use.Bearer;

/** Whatever is shown, wherever it leads, whenever and however things stand: the explanation is the decision. */
class ExplanationTest {
    private static final String TENANT = "aaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String MEETING = "bbbbbbbbbbbbbbbbbbbbbbbb";
    private static final String ADA = "cccccccccccccccccccccccc";
    private static final String ROOM = "eeeeeeeeeeeeeeeeeeeeeeee";
    private static final Instant START = Instant.parse("2026-05-31T09:00:00Z");

    @Property(tries = 5_000)
    void anExplanationNeverDiffersFromTheDecision(
            @ForAll("questions") Question question, @ForAll("circumstances") Circumstances circumstances) {
        var decision = Decision.of(question.proof(), question.target(), circumstances, question.now(), question.side());

        var explanation = Explanation.of(question, circumstances, START);

        assertThat(explanation.rule()).isEqualTo(decision.rule().toString());
        assertThat(explanation.outcome()).isEqualTo(decision.outcome().toString());
        assertThat(explanation.missing()).isEqualTo(decision.missing());
        assertThat(explanation.facts().roomId().isPresent()).isEqualTo(decision instanceof Shown);
    }

    @Property(tries = 5_000)
    void onlyWhatIsShownAndOpenIsAllowedAndNothingThatIsRevoked(
            @ForAll("questions") Question question, @ForAll("circumstances") Circumstances circumstances) {
        var decision = question.decide(circumstances);

        if (decision.outcome() == Outcome.ALLOW) {
            assertThat(decision).isInstanceOf(Shown.class);
            assertThat(decision.rule().isOpen()).isTrue();
            assertThat(circumstances.revoked()).isEmpty();
            assertThat(decision.missing()).isEmpty();
        }
    }

    /** What bears on a decision takes away and gives nothing. */
    @Property(tries = 5_000)
    void whoeverIsLetInWouldSeeTheDoorOpenWithoutTheCircumstances(
            @ForAll("questions") Question question, @ForAll("circumstances") Circumstances circumstances) {
        if (question.decide(circumstances).rule().isOpen()) {
            assertThat(question.decide(Circumstances.NONE).rule().isOpen()).isTrue();
        }
    }

    @Provide
    Arbitrary<Question> questions() {
        return Combinators.combine(proofs(), targets(), instants(), Arbitraries.of(Side.class))
                .as((proof, target, now, side) ->
                        new Question(TENANT, proof, target, now, side, Optional.empty(), Bearer.NOBODY));
    }

    @Provide
    Arbitrary<Circumstances> circumstances() {
        var wanted = Arbitraries.of(EntryField.class)
                .flatMap(field -> Arbitraries.of(true, false).map(required -> new EntryQuestion(field, required)))
                .list()
                .ofMaxSize(2);
        var crowd = Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(true, false))
                .as(Crowd::new);
        return Combinators.combine(
                        Arbitraries.of(Rule.MEETING_REVOKED, Rule.PERSON_REVOKED)
                                .optional(0.2),
                        crowd.optional(),
                        Arbitraries.of(Lobby.class).optional(),
                        wanted)
                .as((revoked, inside, lobby, questions) ->
                        new Circumstances(revoked, Optional.of(MEETING), inside, lobby, questions));
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(-7_200, 7_200).map(START::plusSeconds);
    }

    private static Arbitrary<Proof> proofs() {
        var somebody = DecisionTest.person("Eva");
        return Arbitraries.oneOf(
                Arbitraries.of(Arrays.stream(Rule.values())
                                .filter(rule -> rule.outcome() == Outcome.DENY)
                                .toList())
                        .map(Proof.Missing::new),
                Arbitraries.of(ADA, ROOM)
                        .map(id ->
                                new Proof.Participant(MEETING, id, START.plusSeconds(3_600), Optional.of(ROOM), false)),
                Arbitraries.of(ADA, "crm-1").map(id -> new Proof.Signed(id, DecisionTest.person(""), Optional.empty())),
                Arbitraries.of(true, false).map(revoked -> new Proof.Invited(DecisionTest.guest(false, revoked))),
                Arbitraries.of(new Proof.Account(ADA, somebody), new Proof.Visitor(ADA, somebody)));
    }

    private static Arbitrary<Target> targets() {
        var meetings = Combinators.combine(
                        Arbitraries.of("scheduled", "live", "ended", "cancelled"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(DecisionTest::meeting);
        return Arbitraries.oneOf(
                meetings,
                Arbitraries.of(List.of(
                        new Target.OfMeeting("weekly", Optional.empty()),
                        new Target.OfRoom(Optional.of(ROOM)),
                        new Target.OfRoom(Optional.empty()),
                        DecisionTest.forUser(true, true, true),
                        DecisionTest.forUser(true, true, false),
                        DecisionTest.forUser(true, false, false),
                        new Target.OnTheFly(ROOM, true),
                        new Target.OnTheFly(ROOM, false))));
    }
}
