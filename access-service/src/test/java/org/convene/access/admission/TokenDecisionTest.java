package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.access.admission.DecisionTest.ADA;
import static org.convene.access.admission.DecisionTest.A_ROOM;
import static org.convene.access.admission.DecisionTest.CANCELLED;
import static org.convene.access.admission.DecisionTest.EXPIRY;
import static org.convene.access.admission.DecisionTest.FULL;
import static org.convene.access.admission.DecisionTest.GUEST;
import static org.convene.access.admission.DecisionTest.MEETING;
import static org.convene.access.admission.DecisionTest.ROOM;
import static org.convene.access.admission.DecisionTest.SCHEDULED;
import static org.convene.access.admission.DecisionTest.START;
import static org.convene.access.admission.DecisionTest.TENANT;
import static org.convene.access.admission.DecisionTest.WITH_CODE;
import static org.convene.access.admission.DecisionTest.decide;
import static org.convene.access.admission.DecisionTest.person;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Proof.Minted;
import org.convene.access.participanttoken.ParticipantToken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom participants' tokens let in that clients had made (R31). */
class TokenDecisionTest {
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

    static ParticipantToken token(Optional<String> meeting, Optional<String> participant) {
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
}
