package org.convene.meetings.session;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import org.convene.meetings.meeting.NameTrace;
import org.convene.meetings.meeting.PersonTrace;
import org.convene.platform.tenancy.Transaction;

/** Who is erased, and whose meeting keeps no names, is forgotten in their stays; that somebody was there stays. */
@Singleton
class StayErasure implements PersonTrace, NameTrace {
    private static final String ERASE = """
            UPDATE stay SET name = '', external_user_id = NULL WHERE tenant = $1 AND profile_id = ANY ($2)
            """;
    private static final String FORGET_NAMES =
            "UPDATE stay SET name = '' WHERE tenant = $1 AND meeting_id = $2 AND name <> ''";

    /** Of those who came by the room's own door while the meeting's was open. */
    private static final String FORGET_NAMES_IN_ROOM = """
            UPDATE stay SET name = ''
            FROM meeting
            WHERE meeting.tenant = $1 AND meeting.id = $2 AND stay.tenant = $1 AND stay.room_id = meeting.room_id
                AND stay.meeting_id IS NULL AND stay.name <> ''
                AND stay.joined_at < meeting.valid_until + meeting.grace * interval '1 second'
                AND stay.left_at > meeting.valid_since - meeting.early_entry * interval '1 second'
            """;

    @Override
    public Uni<Void> forgetNames(Transaction transaction, String tenant, String meetingId) {
        return transaction
                .execute(FORGET_NAMES, tenant, meetingId)
                .chain(() -> transaction.execute(FORGET_NAMES_IN_ROOM, tenant, meetingId))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> erase(Transaction transaction, String tenant, Collection<String> ids, Optional<String> address) {
        return transaction.execute(ERASE, tenant, ids.toArray(String[]::new)).replaceWithVoid();
    }
}
