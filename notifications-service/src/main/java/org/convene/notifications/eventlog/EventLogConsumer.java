package org.convene.notifications.eventlog;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import org.convene.platform.inbox.EventHandler;
import org.convene.platform.inbox.Inbox;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears all that integrators may know of. */
@Singleton
class EventLogConsumer implements EventHandler {
    private final Inbox inbox;
    private final EventLog log;
    private final LoggedPersons persons;

    EventLogConsumer(Inbox inbox, EventLog log, LoggedPersons persons) {
        this.inbox = inbox;
        this.log = log;
        this.persons = persons;
    }

    @Incoming("events")
    Uni<Void> consume(KafkaRecordBatch<String, String> batch) {
        return inbox.consume(this, batch);
    }

    @Override
    public String consumer() {
        return "notifications-events";
    }

    /** What is published again for consumers that start anew is no news. */
    @Override
    public Uni<Void> on(Transaction transaction, ReceivedEvent event) {
        return event.attribute("snapshot").isPresent()
                ? Uni.createFrom().voidItem()
                : persons.erase(transaction, event).chain(() -> log.append(transaction, event));
    }
}
