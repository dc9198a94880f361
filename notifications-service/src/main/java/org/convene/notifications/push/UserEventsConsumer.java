package org.convene.notifications.push;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import org.convene.platform.contracts.UserDeleted;
import org.convene.platform.inbox.EventHandler;
import org.convene.platform.inbox.Inbox;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears which users are no more. */
@Singleton
class UserEventsConsumer implements EventHandler {
    private final Inbox inbox;
    private final Devices devices;

    UserEventsConsumer(Inbox inbox, Devices devices) {
        this.inbox = inbox;
        this.devices = devices;
    }

    @Incoming("users")
    Uni<Void> consume(KafkaRecordBatch<String, String> batch) {
        return inbox.consume(this, batch);
    }

    @Override
    public String consumer() {
        return "notifications-users";
    }

    @Override
    public Uni<Void> on(Transaction transaction, ReceivedEvent event) {
        if (!event.type().equals(UserDeleted.TYPE)) {
            return Uni.createFrom().voidItem();
        }
        var deleted = event.as(UserDeleted.class);
        return devices.forgetUsers(transaction, deleted.user().tenant(), deleted.erased());
    }
}
