package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.notifications.notice.Meetings.START;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.delivery.DeliveryState;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.contracts.ParticipantState;
import org.junit.jupiter.api.Test;

class RemindersTest {
    private static final ParticipantState ADA = Meetings.participant("1", "Ada", "ada@example.org");
    private static final ParticipantState EVE = Meetings.phoneOnly("2", "Eve", "+34600000002");

    private final ReminderHistory history = new ReminderHistory(List.of(ADA, EVE), START.minus(Duration.ofDays(1)));

    @Test
    void everybodyIsRemindedAtEachLeadTimeByTheChannelThatReachesThem() {
        history.draft.remindBefore = List.of(60, 15);
        history.replan();
        assertThat(history.planned()).containsExactly("1 EMAIL 60", "1 EMAIL 15", "2 SMS 60", "2 SMS 15");
    }

    @Test
    void aLeadTimeThatIsPastIsNotPlannedAnyMore() {
        history.draft.remindBefore = List.of(60, 15);
        history.now = START.minus(Duration.ofMinutes(30));
        history.replan();
        assertThat(history.planned()).containsExactly("1 EMAIL 15", "2 SMS 15");
        history.now = START.minus(Duration.ofMinutes(14));
        history.draft.remindBefore = List.of(15, 14);
        history.replan();
        assertThat(history.planned()).as("late, but not too late").contains("1 EMAIL 15", "1 EMAIL 14");
    }

    @Test
    void withoutInvitationsThereAreRemindersAllTheSame() {
        history.draft.sendInvitations = false;
        history.draft.remindBefore = List.of(15);
        history.replan();
        assertThat(history.planned()).containsExactly("1 EMAIL 15", "2 SMS 15");
    }

    @Test
    void movingTheMeetingMovesThemAndMovingItBackBringsThemBack() {
        history.draft.remindBefore = List.of(15);
        history.replan();
        history.draft.start = START.plus(Duration.ofHours(1));
        history.replan();
        assertThat(history.starts()).containsOnly(START.plus(Duration.ofHours(1)));
        assertThat(history.reasons()).containsOnly(Plan.SUPERSEDED);
        history.draft.start = START;
        history.replan();
        assertThat(history.starts()).containsOnly(START);
        assertThat(history.planned()).containsExactly("1 EMAIL 15", "2 SMS 15");
    }

    @Test
    void cancellingDropsThem() {
        history.draft.remindBefore = List.of(15);
        history.replan();
        history.draft.status = "cancelled";
        history.replan();
        assertThat(history.planned()).isEmpty();
        assertThat(history.reasons()).containsOnly(Plan.MEETING_CANCELLED);
    }

    @Test
    void whoWaitsIsNotRemindedBeforeThereIsAPlace() {
        history.draft.remindBefore = List.of(15);
        history.draft.participants = List.of(ADA, Meetings.waiting(EVE));
        history.replan();
        assertThat(history.planned()).containsExactly("1 EMAIL 15");
        history.draft.participants = List.of(EVE, Meetings.waiting(ADA));
        history.replan();
        assertThat(history.planned()).containsExactly("2 SMS 15");
        assertThat(history.reasons()).containsOnly(Plan.PARTICIPANT_WAITING);
    }

    @Test
    void theEndOfTheMeetingDropsThem() {
        history.draft.remindBefore = List.of(15);
        history.replan();
        history.draft.status = "live";
        history.replan();
        assertThat(history.planned()).hasSize(2);
        history.draft.status = "ended";
        history.replan();
        assertThat(history.planned()).isEmpty();
        assertThat(history.reasons()).containsOnly(Plan.MEETING_ENDED);
    }

    @Test
    void whoIsRemovedIsNotReminded() {
        history.draft.remindBefore = List.of(15);
        history.replan();
        history.draft.participants = List.of(EVE);
        history.replan();
        assertThat(history.planned()).containsExactly("2 SMS 15");
        assertThat(history.reasons()).containsOnly(Plan.PARTICIPANT_REMOVED);
    }

    @Test
    void whoWasRemindedIsNotRemindedAgainOfTheSameStartWhateverChanges() {
        history.draft.remindBefore = List.of(15);
        history.replan();
        history.everyPlanned(DeliveryState.SENT, false);
        history.draft.participants = List.of(
                Meetings.participant("1", "Ada", "ada@example.com"),
                Meetings.participant("2", "Eve", "eve@example.com"));
        history.replan();
        assertThat(history.planned()).isEmpty();
        history.draft.start = START.plus(Duration.ofHours(1));
        history.replan();
        assertThat(history.planned()).containsExactly("1 EMAIL 15", "2 EMAIL 15");
    }

    @Test
    void oneThatPerhapsArrivedIsNotSentToAnotherAddressAsWell() {
        history.draft.remindBefore = List.of(15);
        history.replan();
        history.everyPlanned(DeliveryState.PLANNED, true);
        history.draft.participants = List.of(Meetings.participant("1", "Ada", "ada@example.com"), EVE);
        history.replan();
        assertThat(history.planned()).containsExactly("2 SMS 15");
    }

    @Test
    void anotherChannelTakesOver() {
        history.draft.remindBefore = List.of(15);
        history.draft.participants = List.of(Meetings.withPhone(ADA, "+34600000001"));
        history.replan();
        assertThat(history.planned()).containsExactly("1 EMAIL 15");
        history.draft.participants = List.of(Meetings.phoneOnly("1", "Ada", "+34600000001"));
        history.replan();
        assertThat(history.planned()).containsExactly("1 SMS 15");
        history.channels = new Channels(Set.of(), Set.of(Channel.SMS));
        history.draft.participants = List.of(Meetings.withPhone(ADA, "+34600000001"));
        history.replan();
        assertThat(history.planned()).containsExactly("1 SMS 15");
        assertThat(history.added(Optional.of(15))).isEqualTo(2);
    }
}
