package org.convene.access.user;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.convene.platform.contracts.UserDeleted;
import org.convene.platform.contracts.UserEvent;
import org.convene.platform.identity.Caller;
import org.convene.platform.outbox.Erasure;
import org.convene.platform.outbox.NewEvent;
import org.convene.platform.outbox.Outbox;
import org.convene.platform.tenancy.Transaction;

/** Tells of users, each time in the transaction of the change. */
@Singleton
class UserEvents {
    static final String TOPIC = "convene.access";

    private final Outbox outbox;
    private final Erasure erasure;
    private final Clock clock;

    UserEvents(Outbox outbox, Erasure erasure, Clock clock) {
        this.outbox = outbox;
        this.erasure = erasure;
        this.clock = clock;
    }

    Uni<RowSet<Row>> append(Transaction transaction, UserEvent event, Caller caller) {
        return outbox.append(transaction, newEvent(event, caller));
    }

    /** The person leaves the user's earlier events too (D18). */
    Uni<Void> erase(Transaction transaction, UserDeleted event, Caller caller) {
        return erasure.erase(transaction, newEvent(event, caller));
    }

    private NewEvent newEvent(UserEvent event, Caller caller) {
        var user = event.user();
        return new NewEvent(
                user.tenant(),
                TOPIC,
                event.type(),
                user.id(),
                user.id(),
                user.version(),
                caller.actor(),
                clock.instant(),
                event);
    }
}
