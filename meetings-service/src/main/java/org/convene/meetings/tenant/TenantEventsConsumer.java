package org.convene.meetings.tenant;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import org.convene.platform.contracts.TenantEvent;
import org.convene.platform.inbox.EventHandler;
import org.convene.platform.inbox.Inbox;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what happens to tenants. */
@Singleton
class TenantEventsConsumer implements EventHandler {
    private final Inbox inbox;
    private final TenantCopies copies;

    TenantEventsConsumer(Inbox inbox, TenantCopies copies) {
        this.inbox = inbox;
        this.copies = copies;
    }

    @Incoming("tenants")
    Uni<Void> consume(KafkaRecordBatch<String, String> batch) {
        return inbox.consume(this, batch);
    }

    @Override
    public String consumer() {
        return "meetings-tenants";
    }

    @Override
    public Uni<Void> on(Transaction transaction, ReceivedEvent event) {
        return TenantEvent.ofType(event.type())
                .map(type -> copies.store(transaction, event.as(type).tenant()).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
