package org.convene.access.audience;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.meeting.NameTrace;
import org.convene.platform.tenancy.Transaction;

/** Attendees of a meeting that keeps no names have none, and no file with names waits to be applied. */
@Singleton
class AttendeeErasure implements NameTrace {
    private static final String FORGET_FILES = """
            DELETE FROM audience_import WHERE tenant = $1 AND meeting_id = $2 AND NOT anonymous AND state <> 'applied'
            """;

    /** What was reviewed before was reviewed against others. */
    private static final String FORGET_NAMES = """
            WITH forgotten AS (
                UPDATE attendee SET name = '', email = NULL, address = NULL, fields = '{}'
                WHERE tenant = $1 AND meeting_id = $2 AND (name <> '' OR email IS NOT NULL OR fields <> '{}')
                RETURNING id)
            UPDATE audience SET version = version + 1, content_hash = NULL, fields = '[]'
            WHERE tenant = $1 AND meeting_id = $2 AND EXISTS (SELECT FROM forgotten)
            """;

    @Override
    public Uni<Void> forgetNames(Transaction transaction, String tenant, String meetingId) {
        return transaction
                .execute(FORGET_FILES, tenant, meetingId)
                .chain(() -> transaction.execute(FORGET_NAMES, tenant, meetingId))
                .replaceWithVoid();
    }
}
