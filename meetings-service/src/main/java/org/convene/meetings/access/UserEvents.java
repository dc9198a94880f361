package org.convene.meetings.access;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.meetings.departure.Departures;
import org.convene.meetings.renewal.Renewals;
import org.convene.meetings.user.UserRepository;
import org.convene.platform.contracts.UserEvent;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;

/** What comes of users who change: the copies of them, and what their meetings say of them. */
@Singleton
class UserEvents {
    private final UserRepository users;
    private final Departures departures;
    private final Renewals renewals;

    UserEvents(UserRepository users, Departures departures, Renewals renewals) {
        this.users = users;
        this.departures = departures;
        this.renewals = renewals;
    }

    Uni<Void> on(Transaction transaction, UserEvent event) {
        return departures
                .on(transaction, event)
                .chain(() -> renewals.on(transaction, event))
                .chain(() -> users.on(transaction, event));
    }

    /** As {@link Departures#failed}. */
    void failed(ReceivedEvent event, String cause) {
        departures.failed(event, cause);
    }
}
