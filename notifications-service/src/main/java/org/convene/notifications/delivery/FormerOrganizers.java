package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;

/**
 * Keeps who organized a meeting that was cancelled because they are no more, until everybody who was invited by them is
 * told: a cancellation names the organizer of the invitation (RFC 5546 section 3.2.5), however late it is sent.
 */
@Singleton
public class FormerOrganizers implements Chore {
    private static final int PAGE = 1_000;
    private static final Duration EVERY = Duration.ofMinutes(1);

    /** Where the cancellation itself was not heard of before, what it plans is yet to come, in this transaction. */
    private static final String KEEP = """
            INSERT INTO former_organizer (meeting_id, tenant, organizer)
            SELECT id, tenant, state -> 'organizer' FROM meeting
            WHERE id = $1 AND version < $2 AND state #>> '{organizer,person,name}' <> ''
              AND (state ->> 'status' <> 'cancelled'
                   OR EXISTS (SELECT FROM delivery WHERE delivery.meeting_id = meeting.id AND unfinished))
            ON CONFLICT DO NOTHING
            """;

    private static final String FORGET = """
            DELETE FROM former_organizer WHERE meeting_id IN (
                SELECT meeting_id FROM former_organizer AS former
                WHERE NOT EXISTS (SELECT FROM delivery WHERE delivery.meeting_id = former.meeting_id AND unfinished)
                LIMIT $1)
            """;

    private final SystemDatabase database;

    FormerOrganizers(SystemDatabase database) {
        this.database = database;
    }

    /** To be told of each new state before the copy is replaced by it. */
    public Uni<Void> keep(Transaction transaction, MeetingState meeting) {
        return meeting.status().equals("cancelled")
                        && meeting.organizer().person().name().isEmpty()
                ? transaction.execute(KEEP, meeting.id(), meeting.version()).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    @Override
    public String name() {
        return "former-organizers";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    /** Forgets those whose meeting has nobody left to tell. */
    @Override
    public Uni<Boolean> work() {
        return database.execute(FORGET, PAGE).map(forgotten -> forgotten.rowCount() == PAGE);
    }
}
