package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.delivery.Course;
import org.convene.notifications.delivery.Customs;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryState;
import org.convene.notifications.delivery.NewDelivery;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.ParticipantState;

/** A meeting through its versions, and what was planned for each of them. Nobody is invited: this is about reminders. */
final class ReminderHistory {
    final Meetings.Draft draft;
    final List<Delivery> deliveries = new ArrayList<>();
    final List<String> withdrawals = new ArrayList<>();
    Channels channels = new Channels(Set.of(), EnumSet.allOf(Channel.class));
    Customs customs = TestRoutes.CUSTOMS;
    Instant now;

    ReminderHistory(List<ParticipantState> participants, Instant now) {
        this.draft = new Meetings.Draft(participants);
        this.now = now;
    }

    void replan() {
        var plan = Plan.of(draft.build(), deliveries, now, channels, customs);
        assertThat(Plan.of(draft.build(), Simulation.withoutGivenUp(deliveries), now, channels, customs))
                .as("what was given up unsent changes nothing")
                .isEqualTo(plan);
        draft.version++;
        plan.withdrawn().forEach((id, reason) -> {
            var withdrawn = deliveries.get(Integer.parseInt(id));
            replace(withdrawn, DeliveryState.SUPPRESSED, withdrawn.maybeSent());
            withdrawals.add(reason);
        });
        plan.added().forEach(this::add);
    }

    private void add(NewDelivery added) {
        var meeting = draft.build();
        var id = String.valueOf(deliveries.size());
        var dueAt = added.moment().orElseThrow();
        deliveries.add(new Delivery(
                id,
                meeting.tenant(),
                meeting.id(),
                added.recipient(),
                added.kind(),
                added.channel(),
                Shown.of(meeting, added.recipient(), added.channel()),
                added.leadTime(),
                dueAt,
                DeliveryState.PLANNED,
                0,
                Optional.empty(),
                false,
                id,
                dueAt,
                Course.FIRST));
    }

    void everyPlanned(DeliveryState state, boolean maybeSent) {
        List.copyOf(deliveries).stream()
                .filter(Delivery::isPlanned)
                .forEach(delivery -> replace(delivery, state, maybeSent));
    }

    void replace(Delivery delivery, DeliveryState state, boolean maybeSent) {
        deliveries.set(
                Integer.parseInt(delivery.id()),
                SimulatedDelivery.after(delivery, state, delivery.kind(), delivery.attempt(), maybeSent));
    }

    /** As {@code participant channel leadTime}. */
    List<String> planned() {
        return ofPlanned().stream().map(ReminderHistory::text).toList();
    }

    List<Instant> starts() {
        return ofPlanned().stream()
                .map(delivery -> delivery.shown().validSince())
                .toList();
    }

    List<Delivery> ofPlanned() {
        return deliveries.stream().filter(Delivery::isPlanned).toList();
    }

    List<String> reasons() {
        return withdrawals;
    }

    long added(Optional<Integer> leadTime) {
        return deliveries.stream()
                .filter(delivery -> delivery.leadTime().equals(leadTime))
                .count();
    }

    static String text(Delivery delivery) {
        return "%s %s %d"
                .formatted(
                        delivery.recipient().id(),
                        delivery.channel(),
                        delivery.leadTime().orElseThrow());
    }
}
