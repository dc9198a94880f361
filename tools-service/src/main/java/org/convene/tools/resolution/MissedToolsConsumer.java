package org.convene.tools.resolution;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import org.convene.platform.contracts.ToolsEvent;
import org.convene.platform.inbox.EventHandler;
import org.convene.platform.inbox.Inbox;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears which rooms' pages came without tools, and puts it on record, whatever is there of what was found for them. */
@Singleton
class MissedToolsConsumer implements EventHandler {
    private final Inbox inbox;
    private final MissedToolsRepository missed;

    MissedToolsConsumer(Inbox inbox, MissedToolsRepository missed) {
        this.inbox = inbox;
        this.missed = missed;
    }

    @Incoming("missed-tools")
    Uni<Void> consume(KafkaRecordBatch<String, String> batch) {
        return inbox.consume(this, batch);
    }

    @Override
    public String consumer() {
        return "tools-missed";
    }

    @Override
    public Uni<Void> on(Transaction transaction, ReceivedEvent event) {
        return ToolsEvent.ofType(event.type())
                .map(type -> missed.record(transaction, event.as(type).missed()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
