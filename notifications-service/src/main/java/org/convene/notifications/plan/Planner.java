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
    private final InviteMechanisms mechanisms;

    Planner(MeetingCopies copies, Deliveries deliveries, DeliveryWorker worker, InviteMechanisms mechanisms) {
        this.copies = copies;
        this.deliveries = deliveries;
        this.worker = worker;
        this.mechanisms = mechanisms;
    }

    /** Does nothing for a state that is not newer than the copy. */
    Uni<Void> plan(Transaction transaction, MeetingState meeting) {
        return copies.store(transaction, meeting)
                .chain(stored ->
                        stored ? replan(transaction, meeting) : Uni.createFrom().voidItem());
    }

    private Uni<Void> replan(Transaction transaction, MeetingState meeting) {
        warn(meeting);
        return deliveries
                .ofMeeting(transaction, meeting.id())
                .map(soFar -> Plan.of(meeting, soFar, mechanisms.channels()))
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

    private void warn(MeetingState meeting) {
        if (!meeting.sendInvitations() || mechanisms.channels().isEmpty()) {
            LOG.warnf("Cannot send the meeting invitation, not available meetingId=%s", meeting.id());
        }
    }
}
