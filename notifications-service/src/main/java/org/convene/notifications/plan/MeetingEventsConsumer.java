package org.convene.notifications.plan;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import org.convene.notifications.delivery.Deliveries;
import org.convene.notifications.delivery.FormerOrganizers;
import org.convene.platform.contracts.MeetingEvent;
import org.convene.platform.contracts.MeetingStarted;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.PersonRedaction;
import org.convene.platform.inbox.EventHandler;
import org.convene.platform.inbox.Inbox;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what happens to meetings. */
@Singleton
class MeetingEventsConsumer implements EventHandler {
    private final Inbox inbox;
    private final Deliveries deliveries;
    private final FormerOrganizers formerOrganizers;
    private final Planner planner;

    MeetingEventsConsumer(Inbox inbox, Deliveries deliveries, FormerOrganizers formerOrganizers, Planner planner) {
        this.inbox = inbox;
        this.deliveries = deliveries;
        this.formerOrganizers = formerOrganizers;
        this.planner = planner;
    }

    @Incoming("meetings")
    Uni<Void> consume(KafkaRecordBatch<String, String> batch) {
        return inbox.consume(this, batch);
    }

    @Override
    public String consumer() {
        return "notifications";
    }

    @Override
    public Uni<Void> on(Transaction transaction, ReceivedEvent event) {
        return MeetingEvent.ofType(event.type())
                .map(type -> on(transaction, event, event.as(type).meeting()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> on(Transaction transaction, ReceivedEvent event, MeetingState meeting) {
        var erased = PersonRedaction.demandedBy(event.data()).ids();
        return deliveries
                .forget(transaction, meeting.tenant(), meeting.id(), erased)
                .chain(() -> formerOrganizers.keep(transaction, meeting, erased))
                .chain(() -> event.type().equals(MeetingStarted.TYPE)
                        ? planner.keep(transaction, meeting)
                        : planner.plan(transaction, meeting, event.time()));
    }
}
