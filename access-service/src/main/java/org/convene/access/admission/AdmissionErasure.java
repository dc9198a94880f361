package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import org.convene.access.meeting.ParticipantTrace;
import org.convene.access.user.UserTrace;
import org.convene.platform.tenancy.Transaction;

/** Users who are deleted, and participants who are erased, are forgotten in their admissions. */
@Singleton
class AdmissionErasure implements UserTrace, ParticipantTrace {
    private static final String ERASE = """
            UPDATE admission SET name = '', email = NULL, phone = NULL
            WHERE tenant = $1 AND profile_id = $2 AND kind = 'user'
            """;
    private static final String ERASE_PARTICIPANTS = """
            UPDATE admission SET name = '', email = NULL, phone = NULL, external_user_id = NULL
            WHERE tenant = $1 AND profile_id = ANY ($2) AND kind IN ('participant', 'signed', 'token')
            """;

    @Override
    public Uni<Void> erase(Transaction transaction, String tenant, String userId) {
        return transaction.execute(ERASE, tenant, userId).replaceWithVoid();
    }

    @Override
    public Uni<Void> erase(Transaction transaction, String tenant, Set<String> participants) {
        return transaction
                .execute(ERASE_PARTICIPANTS, tenant, participants.toArray(String[]::new))
                .replaceWithVoid();
    }
}
