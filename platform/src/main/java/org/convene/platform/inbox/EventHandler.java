package org.convene.platform.inbox;

import io.smallrye.mutiny.Uni;
import org.convene.platform.tenancy.Transaction;

/** What a consumer does with an event. A bean of this type is found by the inbox, which sends parked events again. */
public interface EventHandler {
    /** Its name among the consumers of this database; never changes, since claims are made under it. */
    String consumer();

    /**
     * The effect, in the transaction that claims the event: done once per event, and for each subject in the order of
     * the sequence. Types that it does not know pass by.
     */
    Uni<Void> on(Transaction transaction, ReceivedEvent event);

    /**
     * Told, to say so in words of its own, when an event could not be processed and its subject is parked. Must not fail.
     *
     * @param cause without anybody's data
     */
    default void parked(ReceivedEvent event, String cause) {}
}
