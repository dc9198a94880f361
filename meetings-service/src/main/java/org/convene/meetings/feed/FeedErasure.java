package org.convene.meetings.feed;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import org.convene.meetings.meeting.PersonTrace;
import org.convene.platform.tenancy.Transaction;

/** Who is deleted has no calendar any more. */
@Singleton
class FeedErasure implements PersonTrace {
    private static final String DELETE =
            "DELETE FROM calendar_feed WHERE tenant = $1 AND (user_id = ANY ($2) OR address = $3)";

    @Override
    public Uni<Void> erase(Transaction transaction, String tenant, Collection<String> ids, Optional<String> address) {
        return transaction
                .execute(DELETE, tenant, ids.toArray(String[]::new), address.orElse(null))
                .replaceWithVoid();
    }
}
