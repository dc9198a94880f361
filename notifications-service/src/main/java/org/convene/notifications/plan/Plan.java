package org.convene.notifications.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.Delivery.Channel;
import org.convene.notifications.delivery.NewDelivery;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/**
 * What is to be done so that everybody knows of a meeting's new state.
 *
 * @param added deliveries in the order in which each participant shall get them
 * @param withdrawn why each of these, by id, is not sent any more
 */
record Plan(List<NewDelivery> added, Map<String, String> withdrawn) {
    static final String SUPERSEDED = "superseded";
    static final String MEETING_CANCELLED = "meeting-cancelled";
    static final String PARTICIPANT_REMOVED = "participant-removed";
    static final String INVITATIONS_OFF = "invitations-off";
    static final String SMS_NOT_AVAILABLE = "sms-not-available";

    /**
     * @param soFar all deliveries of the meeting in the order of their planning
     */
    static Plan of(MeetingState meeting, List<Delivery> soFar) {
        var plan = new Plan(new ArrayList<>(), new LinkedHashMap<>());
        if (!meeting.sendInvitations()) {
            plan.withdraw(soFar, INVITATIONS_OFF);
            return plan;
        }
        for (var participantId : participantIds(meeting, soFar)) {
            var theirs = soFar.stream()
                    .filter(delivery -> delivery.recipient().id().equals(participantId))
                    .toList();
            plan.participant(meeting, participant(meeting, participantId), theirs);
        }
        return plan;
    }

    boolean isEmpty() {
        return added.isEmpty() && withdrawn.isEmpty();
    }

    private void participant(MeetingState meeting, Optional<ParticipantState> participant, List<Delivery> theirs) {
        var invited = lastKnown(theirs);
        var scheduled = !meeting.status().equals("cancelled");
        var reachable = participant.filter(present -> present.person().email().isPresent());
        if (scheduled && reachable.isPresent()) {
            var shown = Shown.of(meeting);
            if (!isAlreadyPlanned(shown, reachable.get(), theirs)) {
                withdraw(theirs, SUPERSEDED);
                inform(shown, reachable.get(), invited, isCertain(theirs));
            }
            return;
        }
        uninvite(theirs, invited, scheduled ? PARTICIPANT_REMOVED : MEETING_CANCELLED);
        if (scheduled && theirs.isEmpty()) {
            participant.filter(Plan::hasPhone).ifPresent(this::noteWithoutSms);
        }
    }

    private static boolean isAlreadyPlanned(Shown shown, ParticipantState participant, List<Delivery> theirs) {
        return theirs.stream()
                .filter(Delivery::isPlanned)
                .reduce((earlier, later) -> later)
                .filter(last -> !last.isCancellation() && last.isTo(participant))
                .filter(last -> last.shown().equals(shown))
                .isPresent();
    }

    private void inform(Shown shown, ParticipantState participant, Optional<Delivery> invited, boolean certain) {
        if (invited.isEmpty()) {
            added.add(NewDelivery.email(Kind.INVITATION, participant));
            return;
        }
        var told = invited.get();
        if (!told.isTo(participant)) {
            added.add(NewDelivery.email(Kind.CANCELLATION, told.recipient()));
            added.add(NewDelivery.email(Kind.INVITATION, participant));
            return;
        }
        if (!certain || !told.shown().equals(shown)) {
            added.add(NewDelivery.email(Kind.UPDATE, participant));
        }
    }

    private void uninvite(List<Delivery> theirs, Optional<Delivery> invited, String reason) {
        withdraw(theirs.stream().filter(delivery -> !delivery.isCancellation()).toList(), reason);
        var underWay = theirs.stream().anyMatch(delivery -> delivery.isPlanned() && delivery.isCancellation());
        if (!underWay) {
            invited.ifPresent(told -> added.add(NewDelivery.email(Kind.CANCELLATION, told.recipient())));
        }
    }

    private void noteWithoutSms(ParticipantState participant) {
        added.add(new NewDelivery(Kind.INVITATION, Channel.SMS, participant, Optional.of(SMS_NOT_AVAILABLE)));
    }

    private void withdraw(List<Delivery> deliveries, String reason) {
        deliveries.stream().filter(Delivery::isPlanned).forEach(delivery -> withdrawn.put(delivery.id(), reason));
    }

    /** The request that the participant has or may have; a cancellation that perhaps arrived does not undo it. */
    private static Optional<Delivery> lastKnown(List<Delivery> theirs) {
        return theirs.stream()
                .filter(Delivery::isTold)
                .filter(told -> told.isCertain() || !told.isCancellation())
                .reduce((earlier, later) -> later)
                .filter(told -> !told.isCancellation());
    }

    private static boolean isCertain(List<Delivery> theirs) {
        return theirs.stream()
                .filter(Delivery::isTold)
                .reduce((earlier, later) -> later)
                .filter(Delivery::isCertain)
                .isPresent();
    }

    private static boolean hasPhone(ParticipantState participant) {
        return participant.person().phone().isPresent();
    }

    private static Optional<ParticipantState> participant(MeetingState meeting, String id) {
        return meeting.participants().stream()
                .filter(participant -> participant.id().equals(id))
                .findFirst();
    }

    private static Iterable<String> participantIds(MeetingState meeting, List<Delivery> soFar) {
        var ids = new LinkedHashSet<String>();
        meeting.participants().forEach(participant -> ids.add(participant.id()));
        soFar.forEach(delivery -> ids.add(delivery.recipient().id()));
        return ids;
    }
}
