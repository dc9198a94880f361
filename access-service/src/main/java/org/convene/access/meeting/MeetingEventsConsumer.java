package org.convene.access.meeting;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.List;
import org.convene.platform.contracts.MeetingEvent;
import org.convene.platform.contracts.PersonRedaction;
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
    private final List<ParticipantTrace> traces;

    MeetingEventsConsumer(Inbox inbox, MeetingRepository meetings, @All List<ParticipantTrace> traces) {
        this.inbox = inbox;
        this.meetings = meetings;
        this.traces = traces;
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
                .map(type ->
                        meetings.store(transaction, event.as(type).meeting()).chain(() -> erase(transaction, event)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> erase(Transaction transaction, ReceivedEvent event) {
        var erased = PersonRedaction.demandedBy(event.data()).ids();
        return erased.isEmpty()
                ? Uni.createFrom().voidItem()
                : Multi.createFrom()
                        .iterable(traces)
                        .onItem()
                        .transformToUniAndConcatenate(trace -> trace.erase(transaction, event.tenant(), erased))
                        .collect()
                        .last()
                        .replaceWithVoid();
    }
}
