package org.convene.notifications.plan;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.notifications.delivery.Deliveries;
import org.convene.notifications.delivery.DeliveryWorker;
import org.convene.notifications.meeting.MeetingCopies;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.tenancy.Transaction;
import org.jboss.logging.Logger;

/** Makes the plan for each new state of a meeting and writes it down. */
@Singleton
class Planner {
    private static final Logger LOG = Logger.getLogger(Planner.class);

    private final MeetingCopies copies;
    private final Deliveries deliveries;
    private final DeliveryWorker worker;

    Planner(MeetingCopies copies, Deliveries deliveries, DeliveryWorker worker) {
        this.copies = copies;
        this.deliveries = deliveries;
        this.worker = worker;
    }

    /** Does nothing for a state that is not newer than the copy. */
    Uni<Void> plan(Transaction transaction, MeetingState meeting) {
        return copies.store(transaction, meeting)
                .chain(stored ->
                        stored ? replan(transaction, meeting) : Uni.createFrom().voidItem());
    }

    private Uni<Void> replan(Transaction transaction, MeetingState meeting) {
        return deliveries
                .ofMeeting(transaction, meeting.id())
                .map(soFar -> Plan.of(meeting, soFar))
                .invoke(plan -> warn(meeting, plan))
                .chain(plan -> write(transaction, meeting, plan));
    }

    private Uni<Void> write(Transaction transaction, MeetingState meeting, Plan plan) {
        if (plan.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        transaction.afterCommit(worker::wake);
        return deliveries
                .withdraw(transaction, plan.withdrawn())
                .chain(() -> deliveries.add(transaction, meeting, plan.added()));
    }

    private static void warn(MeetingState meeting, Plan plan) {
        if (!meeting.sendInvitations()) {
            LOG.warnf("Cannot send the meeting invitation, not available meetingId=%s", meeting.id());
        }
        plan.added().stream()
                .filter(delivery -> delivery.suppressedBecause().isPresent())
                .forEach(delivery -> LOG.warnf(
                        "Cannot send meeting invitation by sms: SMS service not available meetingId=%s participantId=%s",
                        meeting.id(), delivery.recipient().id()));
    }
}
