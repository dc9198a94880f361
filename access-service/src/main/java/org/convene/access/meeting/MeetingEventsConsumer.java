package org.convene.access.meeting;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import java.util.List;
import org.convene.platform.contracts.MeetingEvent;
import org.convene.platform.contracts.MeetingState;
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
    private final List<NameTrace> names;

    MeetingEventsConsumer(
            Inbox inbox, MeetingRepository meetings, @All List<ParticipantTrace> traces, @All List<NameTrace> names) {
        this.inbox = inbox;
        this.meetings = meetings;
        this.traces = traces;
        this.names = names;
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
                .map(type -> event.as(type).meeting())
                .map(meeting -> meetings.store(transaction, meeting)
                        .chain(() -> erase(transaction, event))
                        .chain(() -> forgetNames(transaction, meeting)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> forgetNames(Transaction transaction, MeetingState meeting) {
        return meeting.access().anonymize()
                ? Multi.createFrom()
                        .iterable(names)
                        .onItem()
                        .transformToUniAndConcatenate(
                                trace -> trace.forgetNames(transaction, meeting.tenant(), meeting.id()))
                        .collect()
                        .last()
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
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
