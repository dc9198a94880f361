package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import org.convene.access.meeting.NameTrace;
import org.convene.access.meeting.ParticipantTrace;
import org.convene.access.user.UserTrace;
import org.convene.platform.tenancy.Transaction;

/** Users who are deleted, and participants who are erased, are forgotten in their admissions and knocks. */
@Singleton
class AdmissionErasure implements UserTrace, ParticipantTrace, NameTrace {
    private static final String ERASE = """
            UPDATE admission SET name = '', email = NULL, phone = NULL
            WHERE tenant = $1 AND profile_id = $2 AND kind = 'user'
            """;
    private static final String ERASE_PARTICIPANTS = """
            UPDATE admission SET name = '', email = NULL, phone = NULL, external_user_id = NULL, fields = '{}'
            WHERE tenant = $1 AND profile_id = ANY ($2) AND kind IN ('participant', 'signed', 'token')
            """;
    private static final String ERASE_KNOCKS = "DELETE FROM knock WHERE tenant = $1 AND profile_id = ANY ($2)";

    private static final String FORGET_NAMES = """
            UPDATE admission SET name = '', email = NULL, phone = NULL, fields = '{}'
            WHERE tenant = $1 AND (meeting_id = $2 OR room_meeting_id = $2)
              AND (name <> '' OR email IS NOT NULL OR phone IS NOT NULL OR fields <> '{}')
            """;

    private static final String FORGET_NAMES_OF_KNOCKS =
            "UPDATE knock SET name = '' WHERE tenant = $1 AND meeting_id = $2 AND name <> ''";

    @Override
    public Uni<Void> forgetNames(Transaction transaction, String tenant, String meetingId) {
        return transaction
                .execute(FORGET_NAMES, tenant, meetingId)
                .chain(() -> transaction.execute(FORGET_NAMES_OF_KNOCKS, tenant, meetingId))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> erase(Transaction transaction, String tenant, String userId) {
        return transaction
                .execute(ERASE, tenant, userId)
                .chain(() -> transaction.execute(ERASE_KNOCKS, tenant, new String[] {userId}))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> erase(Transaction transaction, String tenant, Set<String> participants) {
        var ids = participants.toArray(String[]::new);
        return transaction
                .execute(ERASE_PARTICIPANTS, tenant, ids)
                .chain(() -> transaction.execute(ERASE_KNOCKS, tenant, ids))
                .replaceWithVoid();
    }
}
