package org.convene.notifications.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /**
     * So that in the end the participant knows the meeting as it is shown, and it stands at no address that they had before.
     *
     * @param isOverwritten whether what they were told may stand at their address no more
     */
    void inform(Shown shown, ParticipantState participant, boolean isOverwritten, Plan plan) {
        leaveFormerAddresses(participant, plan);
        with(participant).tell(shown, participant, isOverwritten, plan);
    }

    /**
     * Where nobody is invited by this channel any more: the participant hears of no change by it, and of the end at no address but
     * those that they had before.
     */
    void fallSilent(ParticipantState participant, Plan plan) {
        leaveFormerAddresses(participant, plan);
        plan.withdraw(with(participant).soFar, Plan.INVITATIONS_OFF);
    }

    private void leaveFormerAddresses(ParticipantState participant, Plan plan) {
        atEachAddress()
                .filter(former -> !former.isWith(participant))
                .forEach(former -> former.close(Plan.SUPERSEDED, plan));
    }

    /** What went to the address that the participant has now. */
    private Conversation with(ParticipantState participant) {
        return new Conversation(
                channel,
                soFar.stream().filter(delivery -> delivery.isTo(participant)).toList());
    }

    private void tell(Shown shown, ParticipantState participant, boolean isOverwritten, Plan plan) {
        if (!isOverwritten && isAlreadyPlanned(shown)) {
            return;
        }
        plan.withdraw(soFar, Plan.SUPERSEDED);
        var told = lastKnown();
        if (told.isEmpty()) {
            plan.add(message(Kind.INVITATION, participant));
        } else if (isOverwritten || !isCertain() || !told.get().shown().equals(shown)) {
            plan.add(message(Kind.UPDATE, participant));
        }
    }

    /** So that in the end the participant knows that the meeting is nothing for them any more, at whichever address they were told of it. */
    void end(String reason, Plan plan) {
        atEachAddress().forEach(address -> address.close(reason, plan));
    }

    private void close(String reason, Plan plan) {
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

    /** What went to one address each, in the order in which they came to be the participant's. */
    private Stream<Conversation> atEachAddress() {
        return soFar.stream()
                .collect(groupingBy(delivery -> channel.place(delivery.recipient()), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(ofAddress -> new Conversation(channel, ofAddress));
    }

    private boolean isWith(ParticipantState participant) {
        return soFar.stream().allMatch(delivery -> delivery.isTo(participant));
    }

    private boolean isAlreadyPlanned(Shown shown) {
        return soFar.stream()
                .filter(Delivery::isPlanned)
                .reduce((earlier, later) -> later)
                .filter(last -> !last.isCancellation() && last.shown().equals(shown))
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
