package org.convene.access.user;

import io.smallrye.mutiny.Uni;
import org.convene.platform.tenancy.Transaction;

/** What another feature keeps of users. */
public interface UserTrace {
    /** Forgets the person, in the transaction that deletes the user. */
    Uni<Void> erase(Transaction transaction, String tenant, String userId);
}
