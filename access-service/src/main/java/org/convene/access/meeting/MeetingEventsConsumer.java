package org.convene.access.meeting;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import org.convene.platform.contracts.MeetingEvent;
import org.convene.platform.inbox.EventHandler;
import org.convene.platform.inbox.Inbox;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the copies of meetings up to date. */
@Singleton
class MeetingEventsConsumer implements EventHandler {
    private final Inbox inbox;
    private final MeetingRepository meetings;

    MeetingEventsConsumer(Inbox inbox, MeetingRepository meetings) {
        this.inbox = inbox;
        this.meetings = meetings;
    }

    @Incoming("meetings")
    Uni<Void> consume(KafkaRecordBatch<String, String> batch) {
        return inbox.consume(this, batch);
    }

    @Override
    public String consumer() {
        return "access";
    }

    @Override
    public Uni<Void> on(Transaction transaction, ReceivedEvent event) {
        return MeetingEvent.ofType(event.type())
                .map(type -> meetings.store(transaction, event.as(type).meeting()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
