package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import org.convene.platform.tenancy.Transaction;

/** What another feature keeps of the names of people in meetings. */
public interface NameTrace {
    /** Forgets them, in the transaction from which on the meeting keeps none (R8). */
    Uni<Void> forgetNames(Transaction transaction, String tenant, String meetingId);
}
