package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.access.admission.DecisionTest.ADA;
import static org.convene.access.admission.DecisionTest.CANCELLED;
import static org.convene.access.admission.DecisionTest.END;
import static org.convene.access.admission.DecisionTest.LINK;
import static org.convene.access.admission.DecisionTest.LINK_ID;
import static org.convene.access.admission.DecisionTest.MEETING;
import static org.convene.access.admission.DecisionTest.NO_MEETING;
import static org.convene.access.admission.DecisionTest.ROOM;
import static org.convene.access.admission.DecisionTest.SCHEDULED;
import static org.convene.access.admission.DecisionTest.SIGNED;
import static org.convene.access.admission.DecisionTest.START;
import static org.convene.access.admission.DecisionTest.person;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.access.admission.Circumstances.Crowd;
import org.convene.access.admission.Circumstances.Held;
import org.convene.access.admission.Circumstances.Lobby;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Proof.Signed;
import org.convene.access.admission.Proof.Visitor;
import org.convene.access.admission.Target.OnTheFly;
import org.convene.access.space.EntryField;
import org.convene.access.space.EntryQuestion;
import org.convene.access.use.Credential;
import org.convene.access.use.Holding;
import org.convene.access.use.SecondDevice;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What bears on a decision beside what was shown. */
class CircumstancesTest {
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

    static Circumstances crowd(Crowd crowd) {
        return new Circumstances(
                Optional.empty(), Optional.of(MEETING), Optional.of(crowd), Optional.empty(), List.of());
    }
}
