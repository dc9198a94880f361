package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.access.admission.RoomScene.START;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.EntryWindow;
import org.convene.access.revocation.BarredKey;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.Person;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which revocations of somebody, or of the meeting, bear on a decision, in meetings and rooms. */
class RevokedPersonsLookupTest {
    private static final TestDatabase DATABASE = TestDatabase.create("access_revoked_persons");

    private final RoomScene scene = new RoomScene(DATABASE);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void whoIsRevokedIsSo() {
        scene.bar(BarredKey.guest(scene.guest));

        assertThat(scene.at(START).revoked()).contains(Rule.PERSON_REVOKED);
    }

    @Test
    void aRevokedMeetingIsSoForTheGuestsOfItsRoomWhateverElseIsRevoked() {
        scene.bar(BarredKey.meeting(scene.meeting));
        assertThat(scene.at(START).revoked()).contains(Rule.MEETING_REVOKED);
        assertThat(scene.at(START.minusSeconds(3_600)).revoked()).isEmpty();

        scene.bar(BarredKey.guest(scene.guest));

        assertThat(scene.at(START).revoked()).contains(Rule.MEETING_REVOKED);
    }

    @Test
    void anAddressThatWasToldAtTheDoorIsRevokedInside() {
        scene.bar(BarredKey.address(scene.tenant, "gus@example.org"));

        assertThat(scene.inside(scene.admission(Optional.empty(), Optional.of("gus@example.org")))
                        .revoked())
                .contains(Rule.PERSON_REVOKED);
        assertThat(scene.inside(scene.admission(Optional.empty(), Optional.empty()))
                        .revoked())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", "address", "participant", "participant by the tenant's own id"})
    void whoseCodeIsShownIsRevokedBesideWhateverElseIsShownInRoomsAndMeetings(String kind) {
        var listed = new Attendee(
                "999999999999999999999999",
                scene.meeting,
                Optional.of("crm-1"),
                new Person("Lis", Optional.of("lis@example.org"), Optional.empty()),
                EntryWindow.ALWAYS,
                Map.of());
        var guestWithCode =
                scene.question(new Proof.Coded(scene.invited(), listed), new Target.OfRoom(Optional.of(scene.room)));
        var state = DecisionTest.state(scene.meeting, "scheduled", false, true);
        var linkWithCode = scene.question(
                new Proof.Coded(DecisionTest.SIGNED, listed), new Target.OfMeeting("weekly", Optional.of(state)));
        assertThat(scene.find(guestWithCode).revoked()).isEmpty();
        assertThat(scene.find(linkWithCode).revoked()).isEmpty();

        scene.bar(
                switch (kind) {
                    case "person" -> BarredKey.person(scene.tenant, "crm-1");
                    case "address" -> BarredKey.address(scene.tenant, "lis@example.org");
                    case "participant by the tenant's own id" -> BarredKey.participant(scene.meeting, "crm-1");
                    default -> BarredKey.participant(scene.meeting, listed.id());
                });

        assertThat(scene.find(guestWithCode).revoked()).contains(Rule.PERSON_REVOKED);
        assertThat(scene.find(linkWithCode).revoked()).contains(Rule.PERSON_REVOKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", "participant"})
    void aParticipantIsRevokedByTheTenantsOwnIdWhicheverLinkIsShown(String kind) {
        var end = DecisionTest.END.plusSeconds(86_400);
        var ways = Stream.of(
                        DecisionTest.LINK,
                        SignedLinkDecisionTest.signed(DecisionTest.ADA, "Ada", true, end),
                        SignedLinkDecisionTest.signed(DecisionTest.ADA_THERE, "Ada", true, end))
                .map(proof -> scene.question(proof, DecisionTest.SCHEDULED))
                .toList();
        assertThat(ways).allSatisfy(way -> assertThat(scene.find(way).revoked()).isEmpty());

        scene.bar(
                kind.equals("person")
                        ? BarredKey.person(scene.tenant, DecisionTest.ADA_THERE)
                        : BarredKey.participant(DecisionTest.MEETING, DecisionTest.ADA_THERE));

        assertThat(ways).allSatisfy(way -> assertThat(scene.find(way).revoked()).contains(Rule.PERSON_REVOKED));
    }

    /** Also by a link of the tenant's own that names them in its words, where no ids must be known. */
    @ParameterizedTest
    @ValueSource(strings = {"user", "participant", "address"})
    void aParticipantIsRevokedByWhateverTheMeetingKnowsOfThemWhicheverLinkIsShown(String kind) {
        var user = Id.next();
        var state = DecisionTest.state(
                DecisionTest.MEETING,
                "scheduled",
                false,
                new MeetingState.Access(false, false, false, 600, 1800),
                Optional.of(user));
        var target = new Target.OfMeeting("weekly", Optional.of(state));
        var end = DecisionTest.END.plusSeconds(86_400);
        var ways = Stream.of(
                        DecisionTest.LINK,
                        SignedLinkDecisionTest.signed(DecisionTest.ADA, "Ada", false, end),
                        SignedLinkDecisionTest.signed(DecisionTest.ADA_THERE, "Ada", false, end))
                .map(proof -> scene.question(proof, target))
                .toList();
        var bob = scene.question(SignedLinkDecisionTest.signed("crm-4711", "Bob", false, end), target);
        assertThat(ways).allSatisfy(way -> assertThat(scene.find(way).revoked()).isEmpty());

        scene.bar(
                switch (kind) {
                    case "user" -> BarredKey.user(user);
                    case "participant" -> BarredKey.participant(DecisionTest.MEETING, DecisionTest.ADA);
                    default -> BarredKey.address(scene.tenant, "ada@example.org");
                });

        assertThat(ways).allSatisfy(way -> assertThat(scene.find(way).revoked()).contains(Rule.PERSON_REVOKED));
        assertThat(scene.find(bob).revoked()).isEmpty();
    }

    @Test
    void anAddressThatALinkSaysIsRevokedAlsoWhereTheLinkNamesAParticipant() {
        var ada = new Person("Ada", Optional.of("ada@elsewhere.example.org"), Optional.empty());
        var question =
                scene.question(new Proof.Signed(DecisionTest.ADA, ada, Optional.empty()), DecisionTest.SCHEDULED);
        assertThat(scene.find(question).revoked()).isEmpty();

        scene.bar(BarredKey.address(scene.tenant, "ada@elsewhere.example.org"));

        assertThat(scene.find(question).revoked()).contains(Rule.PERSON_REVOKED);
    }

    @Test
    void anAddressIsRevokedHoweverItIsWritten() {
        var person = new Person("Zoë", Optional.of("zoe\u0308@b\u00fccher.example.org"), Optional.empty());
        var question = scene.question(new Proof.Signed("crm-3", person, Optional.empty()), DecisionTest.SCHEDULED);

        scene.bar(BarredKey.address(scene.tenant, " Zo\u00cb@XN--BCHER-KVA.example.org"));

        assertThat(scene.find(question).revoked()).contains(Rule.PERSON_REVOKED);
    }

    @Test
    void anAddressThatIsShownIsRevokedWhereNoneAreKept() {
        var bob = new Person("Bob", Optional.of("bob@example.org"), Optional.empty());
        var state = DecisionTest.state(
                scene.meeting, "scheduled", false, new MeetingState.Access(false, true, false, 600, 1800));
        var question = scene.question(
                new Proof.Signed("crm-2", bob, Optional.empty()), new Target.OfMeeting("weekly", Optional.of(state)));
        assertThat(((Decision.Shown) question.decide(scene.find(question)))
                        .entrant()
                        .person())
                .isEqualTo(Entrant.NOBODY);

        scene.bar(BarredKey.address(scene.tenant, "bob@example.org"));

        assertThat(question.decide(scene.find(question))).isEqualTo(new Decision.Refused(Rule.PERSON_REVOKED));
    }
}
