package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import org.convene.platform.tenancy.Transaction;

/** What another feature keeps of people who were in meetings. */
public interface PersonTrace {
    /**
     * Forgets the persons, in the transaction that takes them out of their meeting.
     *
     * @param ids of participants and users
     */
    Uni<Void> erase(Transaction transaction, String tenant, Collection<String> ids);
}
