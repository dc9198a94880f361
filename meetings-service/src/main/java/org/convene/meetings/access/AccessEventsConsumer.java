package org.convene.meetings.access;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import org.convene.meetings.room.RoomRepository;
import org.convene.meetings.user.UserRepository;
import org.convene.platform.contracts.RoomEvent;
import org.convene.platform.contracts.UserEvent;
import org.convene.platform.inbox.EventHandler;
import org.convene.platform.inbox.Inbox;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the copies of users and rooms up to date. */
@Singleton
class AccessEventsConsumer implements EventHandler {
    private final Inbox inbox;
    private final UserRepository users;
    private final RoomRepository rooms;

    AccessEventsConsumer(Inbox inbox, UserRepository users, RoomRepository rooms) {
        this.inbox = inbox;
        this.users = users;
        this.rooms = rooms;
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
                .map(type -> users.store(transaction, event.as(type).user()))
                .or(() -> RoomEvent.ofType(event.type())
                        .map(type -> rooms.store(transaction, event.as(type).room())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
