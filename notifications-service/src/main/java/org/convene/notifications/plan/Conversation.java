package org.convene.notifications.plan;

import java.util.List;
import java.util.Optional;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.NewDelivery;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.ParticipantState;

/**
 * What one participant was told of a meeting by one channel, and what follows from it.
 *
 * @param soFar in the order of planning
 */
record Conversation(Channel channel, List<Delivery> soFar) {

    /** So that in the end the participant knows the meeting as it is shown. */
    void inform(Shown shown, ParticipantState participant, Plan plan) {
        if (!isAlreadyPlanned(shown, participant)) {
            plan.withdraw(soFar, Plan.SUPERSEDED);
            lastKnown()
                    .ifPresentOrElse(
                            told -> inform(shown, participant, told, plan),
                            () -> plan.add(message(Kind.INVITATION, participant)));
        }
    }

    private void inform(Shown shown, ParticipantState participant, Delivery told, Plan plan) {
        if (!told.isTo(participant)) {
            plan.add(message(Kind.REMOVAL, told.recipient()));
            plan.add(message(Kind.INVITATION, participant));
            return;
        }
        if (!isCertain() || !told.shown().equals(shown)) {
            plan.add(message(Kind.UPDATE, participant));
        }
    }

    /** So that in the end the participant knows that the meeting is nothing for them any more. */
    void end(String reason, Plan plan) {
        plan.withdraw(
                soFar.stream().filter(delivery -> !delivery.isCancellation()).toList(), reason);
        var underWay = soFar.stream().anyMatch(delivery -> delivery.isPlanned() && delivery.isCancellation());
        if (!underWay) {
            var kind = reason.equals(Plan.MEETING_CANCELLED) ? Kind.CANCELLATION : Kind.REMOVAL;
            lastKnown().ifPresent(told -> plan.add(message(kind, told.recipient())));
        }
    }

    /** Who organizes the meeting knows it, and is told nothing more of it while it takes place. */
    void hush(Plan plan) {
        plan.withdraw(soFar, Plan.ORGANIZER);
    }

    private boolean isAlreadyPlanned(Shown shown, ParticipantState participant) {
        return soFar.stream()
                .filter(Delivery::isPlanned)
                .reduce((earlier, later) -> later)
                .filter(last -> !last.isCancellation() && last.isTo(participant))
                .filter(last -> last.shown().equals(shown))
                .isPresent();
    }

    /** The request that the participant has or may have; a cancellation that perhaps arrived does not undo it. */
    private Optional<Delivery> lastKnown() {
        return soFar.stream()
                .filter(Delivery::isTold)
                .filter(told -> told.isCertain() || !told.isCancellation())
                .reduce((earlier, later) -> later)
                .filter(told -> !told.isCancellation());
    }

    private boolean isCertain() {
        return soFar.stream()
                .filter(Delivery::isTold)
                .reduce((earlier, later) -> later)
                .filter(Delivery::isCertain)
                .isPresent();
    }

    private NewDelivery message(Kind kind, ParticipantState recipient) {
        return new NewDelivery(kind, channel, recipient, Optional.empty());
    }
}
