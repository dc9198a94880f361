package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.access.admission.DecisionTest.ADA;
import static org.convene.access.admission.DecisionTest.CANCELLED;
import static org.convene.access.admission.DecisionTest.EARLY;
import static org.convene.access.admission.DecisionTest.END;
import static org.convene.access.admission.DecisionTest.FULL;
import static org.convene.access.admission.DecisionTest.LINK;
import static org.convene.access.admission.DecisionTest.LISTED;
import static org.convene.access.admission.DecisionTest.MEETING;
import static org.convene.access.admission.DecisionTest.NOBODY;
import static org.convene.access.admission.DecisionTest.NO_MEETING;
import static org.convene.access.admission.DecisionTest.SIGNED;
import static org.convene.access.admission.DecisionTest.START;
import static org.convene.access.admission.DecisionTest.WITH_CODE;
import static org.convene.access.admission.DecisionTest.attendee;
import static org.convene.access.admission.DecisionTest.decide;
import static org.convene.access.admission.DecisionTest.state;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Proof.Coded;
import org.convene.access.admission.Proof.Listed;
import org.convene.access.admission.Target.OfMeeting;
import org.convene.access.audience.Attendee;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom access codes let in (R7, R8, D13). */
class CodeDecisionTest {
    static Target anonymous() {
        var json = ContractMapper.write(state(MEETING, "scheduled", false, false));
        var state = ContractMapper.read(json.replace("\"anonymize\":false", "\"anonymize\":true"), MeetingState.class);
        return new OfMeeting("weekly", Optional.of(state));
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
    void whoseCodeIsOverDoesNotComeBackOnceGone() {
        var early = attendee(MEETING, START.minus(EARLY), START);
        var gone = new Circumstances(
                Optional.empty(),
                Optional.of(MEETING),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Circumstances.Held.NOTHING,
                Circumstances.Custom.NONE,
                false);

        assertThat(Decision.of(new Listed(early), WITH_CODE, gone, START, Side.INSIDE)
                        .rule())
                .isEqualTo(Rule.CODE_OVER);
        assertThat(Decision.of(new Listed(LISTED), WITH_CODE, gone, START, Side.INSIDE)
                        .rule())
                .isEqualTo(Rule.MEETING_ON);
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
}
