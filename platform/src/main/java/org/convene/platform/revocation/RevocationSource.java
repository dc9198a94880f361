package org.convene.platform.revocation;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.platform.page.Page;

/** Where all revocations are kept. */
public interface RevocationSource {
    /** Revocations in one acknowledgement. */
    int MOST_ACKNOWLEDGED = 500;

    /**
     * A page of those that have not ended.
     *
     * @param replica which asks, and so is alive
     * @param since when the first was made, to the second; empty for all
     * @param cursor what the page before named as the next
     */
    Uni<Page<Revocation>> page(Replica replica, Optional<Instant> since, Optional<String> cursor);

    /**
     * That a replica has heard of some.
     *
     * @param revocations {@value #MOST_ACKNOWLEDGED} at most
     */
    Uni<Void> acknowledge(Replica replica, List<Revocation> revocations);

    /** That a replica stops, which asked before: nobody waits for it to hear any more. */
    Uni<Void> leave(Replica replica);
}
