package org.convene.access.audit;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.List;
import org.convene.platform.contracts.OperationEvent;
import org.convene.platform.contracts.OperationState;
import org.convene.platform.inbox.EventHandler;
import org.convene.platform.inbox.Inbox;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what operators do to the services, and writes it down. */
@Singleton
class OperationEventsConsumer implements EventHandler {
    private final Inbox inbox;
    private final AuditLog log;

    OperationEventsConsumer(Inbox inbox, AuditLog log) {
        this.inbox = inbox;
        this.log = log;
    }

    @Incoming("operations")
    Uni<Void> consume(KafkaRecordBatch<String, String> batch) {
        return inbox.consume(this, batch);
    }

    @Override
    public String consumer() {
        return "access-operations";
    }

    @Override
    public Uni<Void> on(Transaction transaction, ReceivedEvent event) {
        return OperationEvent.ofType(event.type())
                .map(type -> log.put(transaction, entry(event.as(type).operation())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static AuditEntry entry(OperationState operation) {
        return new AuditEntry(
                operation.id(),
                operation.tenant(),
                operation.at(),
                operation.actor(),
                operation.origin(),
                operation.operation(),
                operation.target(),
                List.of(),
                AuditOutcome.valueOf(operation.outcome()),
                operation.reason());
    }
}
