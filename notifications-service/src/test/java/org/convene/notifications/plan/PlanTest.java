package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.Delivery.Channel;
import org.convene.notifications.delivery.DeliveryState;
import org.convene.notifications.delivery.NewDelivery;
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

    @Test
    void aNewMeetingInvitesEverybodyWithAnAddress() {
        assertThat(plan().added())
                .containsExactly(NewDelivery.email(Kind.INVITATION, ADA), NewDelivery.email(Kind.INVITATION, BOB));
    }

    @Test
    void whoWasToldHearsOfAChangeAndWhoWasNotIsInvitedAfresh() {
        had(ADA, Kind.INVITATION, DeliveryState.SENT);
        had(BOB, Kind.INVITATION, DeliveryState.PLANNED);
        draft.name = "New name";
        var plan = plan();
        assertThat(plan.added())
                .containsExactly(NewDelivery.email(Kind.UPDATE, ADA), NewDelivery.email(Kind.INVITATION, BOB));
        assertThat(plan.withdrawn()).containsOnlyKeys("2-1").containsValue(Plan.SUPERSEDED);
    }

    @Test
    void aMessageInFlightCountsAsTold() {
        had(ADA, Kind.INVITATION, DeliveryState.CLAIMED);
        had(BOB, Kind.INVITATION, DeliveryState.SENT);
        draft.status = "cancelled";
        assertThat(plan().added())
                .containsExactly(NewDelivery.email(Kind.CANCELLATION, ADA), NewDelivery.email(Kind.CANCELLATION, BOB));
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
        assertThat(plan().added())
                .containsExactlyInAnyOrder(
                        NewDelivery.email(Kind.INVITATION, BOB), NewDelivery.email(Kind.CANCELLATION, ADA));
        had(BOB, Kind.INVITATION, DeliveryState.SENT);
        had(ADA, Kind.CANCELLATION, DeliveryState.SENT);
        assertThat(plan().isEmpty()).isTrue();
        draft.participants = List.of(ADA, BOB);
        assertThat(plan().added()).containsExactly(NewDelivery.email(Kind.INVITATION, ADA));
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
        assertThat(plan().added())
                .containsExactly(NewDelivery.email(Kind.CANCELLATION, ADA), NewDelivery.email(Kind.INVITATION, moved));
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
    void aPhoneAloneIsNotedOnce() {
        var phone = new ParticipantState(
                "3",
                "guest",
                Optional.empty(),
                Optional.empty(),
                new Person("Eve", Optional.empty(), Optional.of("+34600000000")));
        draft.participants = List.of(phone);
        assertThat(plan().added())
                .containsExactly(
                        new NewDelivery(Kind.INVITATION, Channel.SMS, phone, Optional.of(Plan.SMS_NOT_AVAILABLE)));
        soFar.add(delivery(phone, Kind.INVITATION, Channel.SMS, DeliveryState.SUPPRESSED, draft.build()));
        assertThat(plan().isEmpty()).isTrue();
    }

    private Plan plan() {
        return Plan.of(draft.build(), soFar);
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
                Shown.of(meeting),
                state,
                state == DeliveryState.PLANNED ? 0 : 1,
                false,
                "<" + id + ">");
    }
}
