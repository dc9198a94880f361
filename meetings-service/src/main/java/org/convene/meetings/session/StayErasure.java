package org.convene.meetings.session;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import org.convene.meetings.meeting.PersonTrace;
import org.convene.platform.tenancy.Transaction;

/** Who is erased is forgotten in their stays; that somebody was there stays. */
@Singleton
class StayErasure implements PersonTrace {
    private static final String ERASE = """
            UPDATE stay SET name = '', external_user_id = NULL WHERE tenant = $1 AND profile_id = ANY ($2)
            """;

    @Override
    public Uni<Void> erase(Transaction transaction, String tenant, Collection<String> ids, Optional<String> address) {
        return transaction.execute(ERASE, tenant, ids.toArray(String[]::new)).replaceWithVoid();
    }
}
