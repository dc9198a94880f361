package org.convene.notifications.push;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import org.convene.notifications.preference.Preferences;
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
    private final Preferences preferences;

    UserEventsConsumer(Inbox inbox, Devices devices, Preferences preferences) {
        this.inbox = inbox;
        this.devices = devices;
        this.preferences = preferences;
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
        var tenant = deleted.user().tenant();
        return devices.forgetUsers(transaction, tenant, deleted.erased())
                .chain(() -> preferences.forgetUsers(transaction, tenant, deleted.erased()));
    }
}
