package org.convene.notifications.plan;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.delivery.Deliveries;
import org.convene.notifications.delivery.DeliveryWorker;
import org.convene.notifications.meeting.MeetingCopies;
import org.convene.notifications.tenant.Tenants;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.tenancy.Transaction;
import org.jboss.logging.Logger;

/** Makes the plan for each new state of a meeting and writes it down. */
@Singleton
class Planner {
    private static final Logger LOG = Logger.getLogger(Planner.class);

    private final MeetingCopies copies;
    private final Deliveries deliveries;
    private final DeliveryWorker worker;
    private final Tenants tenants;
    private final ConfiguredChannels channels;
    private final Routes routes;

    Planner(
            MeetingCopies copies,
            Deliveries deliveries,
            DeliveryWorker worker,
            Tenants tenants,
            ConfiguredChannels channels,
            Routes routes) {
        this.copies = copies;
        this.deliveries = deliveries;
        this.worker = worker;
        this.tenants = tenants;
        this.channels = channels;
        this.routes = routes;
    }

    /**
     * Does nothing for a state that is not newer than the copy.
     *
     * @param changedAt when the meeting came into this state, if that is known
     */
    Uni<Void> plan(Transaction transaction, MeetingState meeting, Optional<Instant> changedAt) {
        return copies.store(transaction, meeting)
                .chain(stored -> stored.map(now -> tenants.require(transaction, meeting.tenant())
                                .chain(tenant -> replan(transaction, meeting, earlier(changedAt, now), tenant)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Plans nothing: what happened is nobody's news. */
    Uni<Void> keep(Transaction transaction, MeetingState meeting) {
        return copies.store(transaction, meeting)
                .chain(stored -> stored.map(now -> deliveries.reconsider(transaction, meeting))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /**
     * Sends what is missing in people's calendars, and answers how many messages that is.
     *
     * @param lost the participants who say that what they were sent is not there
     */
    Uni<Integer> repair(Transaction transaction, String meetingId, TenantState tenant, List<String> lost) {
        return copies.lock(transaction, meetingId)
                .chain(found -> found.map(meeting -> repair(transaction, meeting, tenant, lost))
                        .orElseGet(() -> Uni.createFrom().item(0)));
    }

    private Uni<Integer> repair(Transaction transaction, MeetingState meeting, TenantState tenant, List<String> lost) {
        return deliveries
                .lose(transaction, meeting.id(), lost)
                .chain(() -> deliveries.ofMeeting(transaction, meeting))
                .map(soFar -> Plan.ofCalendars(meeting, soFar, channels.of(meeting, tenant)))
                .call(plan -> write(transaction, meeting, plan))
                .map(plan -> plan.added().size());
    }

    private static Instant earlier(Optional<Instant> changedAt, Instant now) {
        return changedAt.filter(time -> time.isBefore(now)).orElse(now);
    }

    private Uni<Void> replan(Transaction transaction, MeetingState meeting, Instant changedAt, TenantState tenant) {
        var configured = channels.of(meeting, tenant);
        warn(meeting, configured);
        return Uni.combine()
                .all()
                .unis(
                        deliveries.ofMeeting(transaction, meeting),
                        routes.of(transaction, meeting, tenant),
                        routes.customs(transaction, meeting, tenant))
                .with((soFar, found, customs) -> Plan.of(meeting, soFar, changedAt, found, customs))
                .chain(plan -> write(transaction, meeting, plan))
                .chain(() -> deliveries.reconsider(transaction, meeting));
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

    private static void warn(MeetingState meeting, Channels channels) {
        if (!meeting.status().equals("ended")
                && (!meeting.sendInvitations() || channels.inviting().isEmpty())) {
            LOG.warnf("Cannot send the meeting invitation, not available meetingId=%s", meeting.id());
        }
    }
}
