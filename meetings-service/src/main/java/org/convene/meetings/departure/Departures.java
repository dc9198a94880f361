package org.convene.meetings.departure;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.convene.meetings.address.Address;
import org.convene.meetings.meeting.PersonTrace;
import org.convene.meetings.user.UserRepository;
import org.convene.platform.contracts.UserDeleted;
import org.convene.platform.contracts.UserEvent;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;
import org.jboss.logging.Logger;

/** Hears of users who are deleted. What cannot be done about one is said in the words that operators know (R22). */
@Singleton
public class Departures {
    private static final Logger LOG = Logger.getLogger(Departures.class);

    /** Begins when requests that still knew the user are over. */
    private static final String BEGIN = """
            INSERT INTO departure (tenant, user_id, address, due_at)
            VALUES ($1, $2, $3, now() + interval '2 seconds') ON CONFLICT DO NOTHING
            """;

    private final UserRepository users;
    private final List<PersonTrace> traces;

    Departures(UserRepository users, @All List<PersonTrace> traces) {
        this.users = users;
        this.traces = traces;
    }

    /** To be told before the copy of the user is gone. */
    public Uni<Void> on(Transaction transaction, UserEvent event) {
        if (!(event instanceof UserDeleted)) {
            return Uni.createFrom().voidItem();
        }
        var tenant = event.user().tenant();
        var id = event.user().id();
        return users.email(transaction, tenant, id)
                .map(email -> email.map(Address::of))
                .call(address -> transaction.execute(BEGIN, tenant, id, address.orElse(null)))
                .chain(address -> Multi.createFrom()
                        .iterable(traces)
                        .onItem()
                        .transformToUniAndConcatenate(trace -> trace.erase(transaction, tenant, Set.of(id), address))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /**
     * Says that the event of a deletion could not be processed; nothing about others.
     *
     * @param cause without anybody's data
     */
    public void failed(ReceivedEvent event, String cause) {
        if (event.type().equals(UserDeleted.TYPE)) {
            LOG.errorf("Process onDeleteUser failed userId=%s eventId=%s cause=%s", event.subject(), event.id(), cause);
        }
    }

    static void failed(Departure departure, String cause) {
        LOG.errorf(
                "Process onDeleteUser failed userId=%s tenant=%s attempt=%d cause=%s",
                departure.user().id(), departure.user().tenant(), departure.attempt(), cause);
    }
}
