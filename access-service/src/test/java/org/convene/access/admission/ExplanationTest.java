package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Target.OfMeeting;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;

/** Whatever is shown, wherever it leads, whenever and however things stand: the explanation is the decision. */
class ExplanationTest {
    @Property(tries = 50_000)
    void anExplanationNeverDiffersFromTheDecision(
            @ForAll("questions") Question question, @ForAll("circumstances") Circumstances circumstances) {
        var decision = Decision.of(question.proof(), question.target(), circumstances, question.now(), question.side());

        var explanation = Explanation.of(question, circumstances, Situations.START);

        assertThat(explanation.rule()).isEqualTo(decision.rule().toString());
        assertThat(explanation.outcome()).isEqualTo(decision.outcome().toString());
        assertThat(explanation.missing()).isEqualTo(decision.missing());
        assertThat(explanation.facts().roomId().isPresent()).isEqualTo(decision instanceof Shown);
    }

    @Property(tries = 20_000)
    void anExplanationTellsNoSecretAndNobodysData(
            @ForAll("questions") Question question, @ForAll("circumstances") Circumstances circumstances) {
        assertThat(ContractMapper.write(Explanation.of(question, circumstances, Situations.START)))
                .doesNotContain(Situations.CANARY);
    }

    @Property(tries = 20_000)
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
    @Property(tries = 20_000)
    void whoeverIsLetInWouldSeeTheDoorOpenWithoutTheCircumstances(
            @ForAll("questions") Question question, @ForAll("circumstances") Circumstances circumstances) {
        if (question.decide(circumstances).rule().isOpen()) {
            assertThat(question.decide().rule().isOpen()).isTrue();
        }
    }

    /** What bears on a decision less never makes an earlier rule decide; but of visitors lobbies speak first. */
    @Property(tries = 20_000)
    void theFirstRuleThatHoldsDecides(
            @ForAll("questions") Question question, @ForAll("circumstances") Circumstances circumstances) {
        Assume.that(!(question.proof().ofPerson() instanceof Proof.Visitor));
        var known = circumstances;

        var rule = question.decide(known).rule();

        for (var less : List.of(
                new Circumstances(
                        Optional.empty(),
                        known.meetingId(),
                        known.crowd(),
                        known.lobby(),
                        known.wanted(),
                        known.held(),
                        known.custom(),
                        known.isStaying()),
                new Circumstances(
                        known.revoked(),
                        known.meetingId(),
                        Optional.empty(),
                        known.lobby(),
                        known.wanted(),
                        known.held(),
                        known.custom(),
                        known.isStaying()),
                new Circumstances(
                        known.revoked(),
                        known.meetingId(),
                        known.crowd(),
                        Optional.empty(),
                        known.wanted(),
                        known.held(),
                        known.custom(),
                        known.isStaying()),
                known.with(Circumstances.Held.NOTHING),
                known.with(Circumstances.Custom.NONE))) {
            assertThat(question.decide(less).rule()).isGreaterThanOrEqualTo(rule);
        }
    }

    /** D6: one link for each meeting, also where several stand in one room one after the other. */
    @Property(tries = 20_000)
    void aLinkOrATokenForOneMeetingOpensNoOther(
            @ForAll("questions") Question question, @ForAll("circumstances") Circumstances circumstances) {
        if (question.decide(circumstances) instanceof Shown
                && question.target() instanceof OfMeeting meeting
                && question.proof().ofPerson() instanceof Proof.Participant link) {
            assertThat(meeting.state().map(MeetingState::id)).contains(link.meetingId());
        }
        if (question.decide(circumstances) instanceof Shown shown
                && question.proof().ofPerson() instanceof Proof.Minted token) {
            assertThat(token.grant().meetingId()).isEqualTo(shown.meeting().map(MeetingState::id));
        }
    }

    @Provide
    Arbitrary<Question> questions() {
        return Situations.questions();
    }

    @Provide
    Arbitrary<Circumstances> circumstances() {
        return Situations.circumstances();
    }
}
