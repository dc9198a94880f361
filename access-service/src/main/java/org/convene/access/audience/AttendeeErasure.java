package org.convene.access.audience;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.meeting.NameTrace;
import org.convene.platform.tenancy.Transaction;

/** Attendees of a meeting that keeps no names have none. */
@Singleton
class AttendeeErasure implements NameTrace {
    private static final String FORGET_NAMES = """
            UPDATE attendee SET name = '', email = NULL, fields = '{}'
            WHERE tenant = $1 AND meeting_id = $2 AND (name <> '' OR email IS NOT NULL OR fields <> '{}')
            """;

    @Override
    public Uni<Void> forgetNames(Transaction transaction, String tenant, String meetingId) {
        return transaction.execute(FORGET_NAMES, tenant, meetingId).replaceWithVoid();
    }
}
