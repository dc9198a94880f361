package org.convene.notifications.account;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.inject.Singleton;
import org.convene.platform.contracts.PasswordEvent;
import org.convene.platform.inbox.EventHandler;
import org.convene.platform.inbox.Inbox;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what users are to be told about their passwords. */
@Singleton
class PasswordEventsConsumer implements EventHandler {
    private final Inbox inbox;
    private final AccountMails mails;

    PasswordEventsConsumer(Inbox inbox, AccountMails mails) {
        this.inbox = inbox;
        this.mails = mails;
    }

    @Incoming("passwords")
    Uni<Void> consume(KafkaRecordBatch<String, String> batch) {
        return inbox.consume(this, batch);
    }

    @Override
    public String consumer() {
        return "notifications-passwords";
    }

    @Override
    public Uni<Void> on(Transaction transaction, ReceivedEvent event) {
        return PasswordEvent.ofType(event.type())
                .map(type -> mails.plan(transaction, event.as(type)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
