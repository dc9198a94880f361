package org.convene.access.meeting;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import org.convene.platform.tenancy.Transaction;

/** What another feature keeps of meetings' participants. */
public interface ParticipantTrace {
    /** Forgets the persons, in the transaction that hears of their erasure. */
    Uni<Void> erase(Transaction transaction, String tenant, Set<String> participants);
}
