package org.convene.access.participanttoken;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.meeting.NameTrace;
import org.convene.platform.tenancy.Transaction;

/** Tokens of a meeting that keeps no names name nobody. */
@Singleton
class ParticipantTokenErasure implements NameTrace {
    private static final String FORGET_NAMES = """
            UPDATE participant_token SET name = '', email = NULL
            WHERE tenant = $1 AND meeting_id = $2 AND (name <> '' OR email IS NOT NULL)
            """;

    @Override
    public Uni<Void> forgetNames(Transaction transaction, String tenant, String meetingId) {
        return transaction.execute(FORGET_NAMES, tenant, meetingId).replaceWithVoid();
    }
}
