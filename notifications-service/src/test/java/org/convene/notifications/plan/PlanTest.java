package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.delivery.Course;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryState;
import org.convene.notifications.delivery.NewDelivery;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final ParticipantState ADA = Meetings.participant("1", "Ada", "ada@example.org");
    private static final ParticipantState BOB = Meetings.participant("2", "Bob", "bob@example.org");

    private final Meetings.Draft draft = new Meetings.Draft(List.of(ADA, BOB));
    private final List<Delivery> soFar = new ArrayList<>();
    private Set<Channel> inviting = EnumSet.allOf(Channel.class);

    @Test
    void aNewMeetingInvitesEverybodyWithAnAddress() {
        assertThat(plan().added()).containsExactly(email(Kind.INVITATION, ADA), email(Kind.INVITATION, BOB));
    }

    @Test
    void whoWasToldHearsOfAChangeAndWhoWasNotIsInvitedAfresh() {
        had(ADA, Kind.INVITATION, DeliveryState.SENT);
        had(BOB, Kind.INVITATION, DeliveryState.PLANNED);
        draft.name = "New name";
        var plan = plan();
        assertThat(plan.added()).containsExactly(email(Kind.UPDATE, ADA), email(Kind.INVITATION, BOB));
        assertThat(plan.withdrawn()).containsOnlyKeys("2-1").containsValue(Plan.SUPERSEDED);
    }

    @Test
    void aMessageInFlightCountsAsTold() {
        had(ADA, Kind.INVITATION, DeliveryState.CLAIMED);
        had(BOB, Kind.INVITATION, DeliveryState.SENT);
        draft.status = "cancelled";
        assertThat(plan().added()).containsExactly(email(Kind.CANCELLATION, ADA), email(Kind.CANCELLATION, BOB));
    }

    @Test
    void whoWasNeverToldHearsNothingOfACancellation() {
        had(ADA, Kind.INVITATION, DeliveryState.PLANNED);
        had(BOB, Kind.INVITATION, DeliveryState.FAILED);
        draft.status = "cancelled";
        var plan = plan();
        assertThat(plan.added()).isEmpty();
        assertThat(plan.withdrawn()).containsOnlyKeys("1-1").containsValue(Plan.MEETING_CANCELLED);
    }

    @Test
    void aParticipantMoreOrLessIsTheirMatterAlone() {
        had(ADA, Kind.INVITATION, DeliveryState.SENT);
        draft.participants = List.of(BOB);
        assertThat(plan().added()).containsExactlyInAnyOrder(email(Kind.INVITATION, BOB), email(Kind.REMOVAL, ADA));
        had(BOB, Kind.INVITATION, DeliveryState.SENT);
        had(ADA, Kind.REMOVAL, DeliveryState.SENT);
        assertThat(plan().isEmpty()).isTrue();
        draft.participants = List.of(ADA, BOB);
        assertThat(plan().added()).containsExactly(email(Kind.INVITATION, ADA));
    }

    @Test
    void whoOrganizesTheMeetingIsNotInvitedToIt() {
        draft.organizer = new Person("Ada", Optional.of("ADA@example.org"), Optional.empty());
        assertThat(plan().added()).containsExactly(email(Kind.INVITATION, BOB));
    }

    @Test
    void whoComesToOrganizeTheMeetingIsToldNothingMoreAndKeepsWhatTheyHave() {
        had(ADA, Kind.INVITATION, DeliveryState.SENT);
        had(BOB, Kind.INVITATION, DeliveryState.SENT);
        had(ADA, Kind.UPDATE, DeliveryState.PLANNED);
        draft.organizer = new Person("Ada", Optional.of("ada@example.org"), Optional.empty());
        var plan = plan();
        assertThat(plan.added()).as("who organizes it is in their calendar").containsExactly(email(Kind.UPDATE, BOB));
        assertThat(plan.withdrawn()).containsExactly(Map.entry("1-2", Plan.ORGANIZER));
        draft.participants = List.of(BOB);
        assertThat(plan().added()).containsExactly(email(Kind.UPDATE, BOB));
        draft.status = "cancelled";
        assertThat(plan().added())
                .as("it leaves their calendar, too")
                .containsExactlyInAnyOrder(email(Kind.CANCELLATION, ADA), email(Kind.CANCELLATION, BOB));
    }

    @Test
    void whoWaitsIsInvitedWithTheirPlaceAndToldWhenItIsGone() {
        draft.participants = List.of(ADA, Meetings.waiting(BOB));
        assertThat(plan().added()).containsExactly(email(Kind.INVITATION, ADA));
        had(ADA, Kind.INVITATION, DeliveryState.SENT);
        draft.participants = List.of(BOB);
        assertThat(plan().added()).containsExactlyInAnyOrder(email(Kind.INVITATION, BOB), email(Kind.REMOVAL, ADA));
        had(BOB, Kind.INVITATION, DeliveryState.PLANNED);
        had(ADA, Kind.REMOVAL, DeliveryState.SENT);
        draft.participants = List.of(ADA, Meetings.waiting(BOB));
        var plan = plan();
        assertThat(plan.added()).containsExactly(email(Kind.INVITATION, ADA));
        assertThat(plan.withdrawn()).containsOnlyKeys("2-1").containsValue(Plan.PARTICIPANT_WAITING);
    }

    @Test
    void thatItStartedIsNoNews() {
        had(ADA, Kind.INVITATION, DeliveryState.SENT);
        had(BOB, Kind.INVITATION, DeliveryState.PLANNED);
        draft.status = "live";
        draft.version++;
        assertThat(plan().isEmpty()).isTrue();
    }

    @Test
    void whatHasNotGoneOutByTheEndNeverDoesButThatSomebodyIsNoParticipantAnyMore() {
        had(ADA, Kind.UPDATE, DeliveryState.PLANNED);
        had(BOB, Kind.INVITATION, DeliveryState.SENT);
        had(BOB, Kind.REMOVAL, DeliveryState.PLANNED);
        draft.participants = List.of(ADA);
        draft.status = "ended";
        var plan = plan();
        assertThat(plan.added()).isEmpty();
        assertThat(plan.withdrawn()).containsOnlyKeys("1-1").containsValue(Plan.MEETING_ENDED);
    }

    @Test
    void whatIsPlannedAlreadyStays() {
        had(ADA, Kind.INVITATION, DeliveryState.PLANNED);
        had(BOB, Kind.INVITATION, DeliveryState.SENT);
        draft.version++;
        assertThat(plan().isEmpty()).isTrue();
    }

    @Test
    void aNewAddressIsInvitedAndTheOldOneIsToldThatItIsOver() {
        had(ADA, Kind.INVITATION, DeliveryState.SENT);
        had(BOB, Kind.INVITATION, DeliveryState.SENT);
        var moved = Meetings.participant("1", "Ada", "ada@example.com");
        draft.participants = List.of(moved, BOB);
        assertThat(plan().added()).containsExactly(email(Kind.REMOVAL, ADA), email(Kind.INVITATION, moved));
    }

    @Test
    void anAddressInLettersOfAnotherCaseIsTheSame() {
        had(ADA, Kind.INVITATION, DeliveryState.SENT);
        had(BOB, Kind.INVITATION, DeliveryState.SENT);
        draft.participants = List.of(Meetings.participant("1", "Ada", "ADA@Example.org"), BOB);
        assertThat(plan().isEmpty()).isTrue();
    }

    @Test
    void withoutInvitationsNobodyHearsAnything() {
        had(ADA, Kind.INVITATION, DeliveryState.PLANNED);
        draft.sendInvitations = false;
        var plan = plan();
        assertThat(plan.added()).isEmpty();
        assertThat(plan.withdrawn()).containsValue(Plan.INVITATIONS_OFF);
    }

    @Test
    void everyMechanismThatReachesSomebodyInvitesThem() {
        var both = Meetings.withPhone(ADA, "+34600000001");
        var phone = Meetings.phoneOnly("3", "Eve", "+34600000003");
        draft.participants = List.of(both, BOB, phone);
        assertThat(plan().added())
                .containsExactly(
                        email(Kind.INVITATION, both),
                        email(Kind.INVITATION, BOB),
                        sms(Kind.INVITATION, both),
                        sms(Kind.INVITATION, phone));
    }

    @Test
    void aNumberThatIsNoneIsNotWrittenTo() {
        draft.participants = List.of(Meetings.phoneOnly("3", "Eve", "600 000 000"));
        assertThat(plan().isEmpty()).isTrue();
    }

    @Test
    void aMechanismThatIsNotConfiguredInvitesNobodyAndWithdrawsWhatItHadPlanned() {
        draft.participants = List.of(Meetings.withPhone(ADA, "+34600000001"));
        soFar.add(delivery(
                draft.participants.get(0), Kind.INVITATION, Channel.SMS, DeliveryState.PLANNED, draft.build()));
        inviting = Set.of(Channel.EMAIL);
        var plan = plan();
        assertThat(plan.added()).containsExactly(email(Kind.INVITATION, draft.participants.get(0)));
        assertThat(plan.withdrawn()).containsOnlyKeys("1-1").containsValue(Plan.INVITATIONS_OFF);
        inviting = Set.of();
        assertThat(plan().added()).isEmpty();
    }

    @Test
    void byAMechanismThatIsTakenAwayWhoWasToldHearsOfTheEndAndOfNothingElse() {
        had(ADA, Kind.INVITATION, DeliveryState.SENT);
        had(BOB, Kind.INVITATION, DeliveryState.SENT);
        inviting = Set.of(Channel.SMS);
        draft.name = "New name";
        assertThat(plan().isEmpty()).isTrue();
        draft.participants = List.of(ADA);
        assertThat(plan().added()).containsExactly(email(Kind.REMOVAL, BOB));
        draft.status = "cancelled";
        assertThat(plan().added()).containsExactly(email(Kind.CANCELLATION, ADA), email(Kind.CANCELLATION, BOB));
        draft.sendInvitations = false;
        assertThat(plan().isEmpty()).isTrue();
    }

    @Test
    void atANumberThatSomebodyElseHasByNowNobodyHearsThatItIsOver() {
        var ada = Meetings.phoneOnly("1", "Ada", "+34600000001");
        var eve = Meetings.phoneOnly("3", "Eve", "+34600000001");
        soFar.add(delivery(ada, Kind.INVITATION, Channel.SMS, DeliveryState.SENT, draft.build()));
        draft.participants = List.of(eve);
        assertThat(plan().added()).containsExactly(sms(Kind.INVITATION, eve));
        draft.participants = List.of();
        assertThat(plan().added()).containsExactly(sms(Kind.REMOVAL, ada));
    }

    @Test
    void ofAllWhoHadAnAddressTheLastOneHearsOfTheEndThere() {
        var moved = Meetings.participant("1", "Ada", "ada@example.com");
        var bob = Meetings.participant("2", "Bob", "ada@example.org");
        had(ADA, Kind.INVITATION, DeliveryState.SENT);
        had(moved, Kind.INVITATION, DeliveryState.SENT);
        had(bob, Kind.INVITATION, DeliveryState.SENT);
        draft.participants = List.of(moved, bob);
        assertThat(plan().isEmpty()).as("it is Bob's address").isTrue();
        draft.participants = List.of(moved);
        assertThat(plan().added()).containsExactly(email(Kind.REMOVAL, bob));
        draft.status = "cancelled";
        assertThat(plan().added()).containsExactly(email(Kind.CANCELLATION, moved), email(Kind.CANCELLATION, bob));
    }

    @Test
    void whoStaysAtAnAddressWhereSomebodyElseWasToldLastGetsTheirOwnAgainOnce() {
        var bob = Meetings.participant("2", "Bob", "ada@example.org");
        had(ADA, Kind.INVITATION, DeliveryState.SENT);
        had(bob, Kind.INVITATION, DeliveryState.SENT);
        draft.participants = List.of(ADA, bob);
        assertThat(plan().isEmpty()).isTrue();
        draft.participants = List.of(ADA);
        assertThat(plan().added()).containsExactly(email(Kind.UPDATE, ADA));
        had(ADA, Kind.UPDATE, DeliveryState.PLANNED);
        assertThat(plan().isEmpty()).isTrue();
    }

    @Test
    void whoComesBackToANumberWhereSomebodyElseHeardOfTheEndIsInvitedAgain() {
        var ada = Meetings.phoneOnly("1", "Ada", "+34600000001");
        var eve = Meetings.phoneOnly("3", "Eve", "+34600000001");
        soFar.add(delivery(ada, Kind.INVITATION, Channel.SMS, DeliveryState.SENT, draft.build()));
        soFar.add(delivery(eve, Kind.INVITATION, Channel.SMS, DeliveryState.SENT, draft.build()));
        draft.participants = List.of(ada);
        assertThat(plan().isEmpty()).as("the same telephone").isTrue();
        draft.participants = List.of();
        assertThat(plan().added()).containsExactly(sms(Kind.REMOVAL, eve));
        soFar.add(delivery(eve, Kind.REMOVAL, Channel.SMS, DeliveryState.SENT, draft.build()));
        draft.participants = List.of(ada);
        assertThat(plan().added()).containsExactly(sms(Kind.UPDATE, ada));
    }

    @Test
    void untilTheLastWhoHasAnAddressIsKnownToBeToldTheOneBeforeHearsOfTheEndToo() {
        var bob = Meetings.participant("2", "Bob", "ada@example.org");
        had(ADA, Kind.INVITATION, DeliveryState.SENT);
        had(bob, Kind.INVITATION, DeliveryState.CLAIMED);
        draft.participants = List.of(bob);
        draft.status = "cancelled";
        assertThat(plan().added())
                .containsExactlyInAnyOrder(email(Kind.CANCELLATION, ADA), email(Kind.CANCELLATION, bob));
    }

    @Test
    void oneChannelsHistoryIsNotAnothers() {
        var both = Meetings.withPhone(ADA, "+34600000001");
        draft.participants = List.of(both);
        had(both, Kind.INVITATION, DeliveryState.SENT);
        soFar.add(delivery(both, Kind.INVITATION, Channel.SMS, DeliveryState.FAILED, draft.build()));
        draft.start = draft.start.plusSeconds(3600);
        assertThat(plan().added()).containsExactly(email(Kind.UPDATE, both), sms(Kind.INVITATION, both));
    }

    @Test
    void aNewDescriptionIsNoNewsForATextMessage() {
        var phone = Meetings.phoneOnly("3", "Eve", "+34600000003");
        draft.participants = List.of(phone);
        soFar.add(delivery(phone, Kind.INVITATION, Channel.SMS, DeliveryState.SENT, draft.build()));
        draft.description = Optional.of("Bring numbers.");
        assertThat(plan().isEmpty()).isTrue();
        draft.name = "Other name";
        assertThat(plan().added()).containsExactly(sms(Kind.UPDATE, phone));
    }

    private static NewDelivery email(Kind kind, ParticipantState recipient) {
        return new NewDelivery(kind, Channel.EMAIL, recipient, Optional.empty());
    }

    private static NewDelivery sms(Kind kind, ParticipantState recipient) {
        return new NewDelivery(kind, Channel.SMS, recipient, Optional.empty());
    }

    private Plan plan() {
        return Plan.of(draft.build(), soFar, Meetings.START, new Channels(inviting, inviting), TestRoutes.CUSTOMS);
    }

    private void had(ParticipantState participant, Kind kind, DeliveryState state) {
        soFar.add(delivery(participant, kind, Channel.EMAIL, state, draft.build()));
    }

    private Delivery delivery(
            ParticipantState participant, Kind kind, Channel channel, DeliveryState state, MeetingState meeting) {
        var id = participant.id() + "-"
                + (soFar.stream().filter(other -> other.isTo(participant)).count() + 1);
        return new Delivery(
                id,
                meeting.tenant(),
                meeting.id(),
                participant,
                kind,
                channel,
                Shown.of(meeting, participant, channel),
                Optional.empty(),
                Meetings.START,
                state,
                state == DeliveryState.PLANNED ? 0 : 1,
                Optional.empty(),
                false,
                "<" + id + ">",
                Meetings.STAMP,
                Course.FIRST);
    }
}
