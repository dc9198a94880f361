package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Optional;
import org.convene.platform.tenancy.Transaction;

/** What another feature keeps of people who were in meetings. */
public interface PersonTrace {
    /**
     * Forgets the persons, in the transaction that takes them out of their meeting or hears that they are gone.
     *
     * @param ids of participants and users
     * @param address that nobody goes by any more, as addresses are compared
     */
    Uni<Void> erase(Transaction transaction, String tenant, Collection<String> ids, Optional<String> address);
}
