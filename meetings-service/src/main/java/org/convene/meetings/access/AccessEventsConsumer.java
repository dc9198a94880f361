package org.convene.meetings.access;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import org.convene.meetings.meeting.MeetingStarts;
import org.convene.meetings.room.RoomRepository;
import org.convene.meetings.session.SessionEvents;
import org.convene.platform.contracts.PresenceEvent;
import org.convene.platform.contracts.RoomEvent;
import org.convene.platform.contracts.UserEvent;
import org.convene.platform.inbox.EventHandler;
import org.convene.platform.inbox.Inbox;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears of users, rooms, and who is in them. */
@Singleton
class AccessEventsConsumer implements EventHandler {
    private final Inbox inbox;
    private final UserEvents users;
    private final RoomRepository rooms;
    private final SessionEvents sessions;
    private final MeetingStarts starts;

    AccessEventsConsumer(
            Inbox inbox, UserEvents users, RoomRepository rooms, SessionEvents sessions, MeetingStarts starts) {
        this.inbox = inbox;
        this.users = users;
        this.rooms = rooms;
        this.sessions = sessions;
        this.starts = starts;
    }

    @Incoming("access")
    Uni<Void> consume(KafkaRecordBatch<String, String> batch) {
        return inbox.consume(this, batch);
    }

    @Override
    public String consumer() {
        return "meetings";
    }

    @Override
    public Uni<Void> on(Transaction transaction, ReceivedEvent event) {
        return UserEvent.ofType(event.type())
                .map(type -> users.on(transaction, event.as(type)))
                .or(() -> RoomEvent.ofType(event.type()).map(type -> rooms.on(transaction, event.as(type))))
                .or(() -> PresenceEvent.ofType(event.type()).map(type -> presence(transaction, event.as(type))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> presence(Transaction transaction, PresenceEvent event) {
        return sessions.on(transaction, event).chain(() -> starts.on(transaction, event));
    }

    @Override
    public void parked(ReceivedEvent event, String cause) {
        users.failed(event, cause);
        sessions.failed(event, cause);
    }
}
