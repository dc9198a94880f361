package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.access.admission.DecisionTest.ADA;
import static org.convene.access.admission.DecisionTest.ADA_THERE;
import static org.convene.access.admission.DecisionTest.CANCELLED;
import static org.convene.access.admission.DecisionTest.EARLY;
import static org.convene.access.admission.DecisionTest.END;
import static org.convene.access.admission.DecisionTest.FULL;
import static org.convene.access.admission.DecisionTest.MEETING;
import static org.convene.access.admission.DecisionTest.NOBODY;
import static org.convene.access.admission.DecisionTest.NO_MEETING;
import static org.convene.access.admission.DecisionTest.SCHEDULED;
import static org.convene.access.admission.DecisionTest.SIGNED;
import static org.convene.access.admission.DecisionTest.START;
import static org.convene.access.admission.DecisionTest.WITH_CODE;
import static org.convene.access.admission.DecisionTest.decide;
import static org.convene.access.admission.DecisionTest.meeting;
import static org.convene.access.admission.DecisionTest.person;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Proof.Signed;
import org.convene.access.admission.Target.OfMeeting;
import org.convene.access.link.SignedLinkCheck;
import org.convene.access.link.V1Form;
import org.convene.access.link.V1Link;
import org.convene.access.link.V1Policy;
import org.convene.access.link.V1Signer;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom links of version 1 let in. */
class SignedLinkDecisionTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("signedLinks")
    void theFirstRuleThatHoldsDecides(Rule rule, Proof proof, Target target, Instant now) {
        DecisionTest.assertDecides(rule, proof, target, now);
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
                arguments(Rule.PARTICIPANT_WAITING, signed(ADA_THERE, "Ada", false, END), FULL, START),
                arguments(Rule.MEETING_ON, signed(ADA_THERE, "Ada", false, END), SCHEDULED, START),
                arguments(Rule.LINK_AMBIGUOUS, signed("crm-0", "7Ada", true, END), SCHEDULED, START),
                arguments(
                        Rule.LINK_AMBIGUOUS,
                        signed(ADA.substring(0, 5), ADA.substring(5) + "x", true, END),
                        SCHEDULED,
                        START),
                arguments(Rule.MEETING_ON, signed("crm-0", "7Ada", false, END), SCHEDULED, START));
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

    /** The tenant's own id may be of several, of whom one has a place. */
    @Test
    void whoSharesTheIdOfSomebodyWithAPlaceDoesNotWait() {
        var full = ((OfMeeting) FULL).state().orElseThrow();
        var waiting = full.participants().get(0);
        var placed = new ParticipantState(
                NOBODY,
                "guest",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ADA_THERE),
                true,
                false,
                person("Bea"));
        var both = DecisionTest.state(MEETING, "scheduled", full.access(), person("Olga"), List.of(waiting, placed));

        var shown = (Shown) decide(
                signed(ADA_THERE, "Ada", false, END), new OfMeeting("weekly", Optional.of(both)), START, Side.OUTSIDE);

        assertThat(shown.rule()).isEqualTo(Rule.MEETING_ON);
        assertThat(shown.entrant().person().name()).isEqualTo("Ada");
        assertThat(shown.entrant().profileId()).isEqualTo(ADA_THERE);
    }

    @Test
    void whoIsNoParticipantIsAGuestUnderTheSignedNameAndId() {
        var shown = (Shown) decide(SIGNED, SCHEDULED, START, Side.OUTSIDE);

        assertThat(shown.entrant().profileId()).isEqualTo("crm-4711");
        assertThat(shown.entrant().externalUserId()).contains("crm-4711");
        assertThat(shown.entrant().person().name()).isEqualTo("Bob");
        assertThat(shown.entrant().isModerator()).isFalse();
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

    static Proof signed(String id, String name, boolean knownIds, Instant endsAt) {
        var policy = new V1Policy(knownIds, Optional.of(endsAt));
        return new Signed(id, person(name), Optional.of(genuine(id, name, policy)));
    }

    static SignedLinkCheck.Genuine genuine(String id, String name, V1Policy policy) {
        return new SignedLinkCheck.Genuine(
                new V1Link("crm", id, name, ""), policy, Set.of(V1Form.personal), new V1Signer("crm", "secret"));
    }
}
