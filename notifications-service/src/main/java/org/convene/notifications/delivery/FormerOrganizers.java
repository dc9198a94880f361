package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;

/**
 * Keeps who organized a meeting, where that is somebody else since, or nobody any more, until everybody is told of that who was
 * invited by them: a cancellation names the organizer of the invitation (RFC 5546 section 3.2.5), however late it is sent.
 */
@Singleton
public class FormerOrganizers implements Chore {
    private static final int PAGE = 1_000;
    /** The version before which nobody was told of anything. */
    private static final long FIRST = 1;

    private static final Duration EVERY = Duration.ofMinutes(1);

    /**
     * What the new state plans is yet to come, in this transaction. The contact is that of {@link Shown}, by which one finds
     * who organized it when somebody was told last.
     */
    private static final String KEEP = """
            INSERT INTO former_organizer (meeting_id, tenant, contact, organizer)
            SELECT id, tenant,
                   left(encode(sha256(convert_to(concat_ws(E'\\n', id, state #>> '{organizer,person,name}',
                                                           coalesce(state #>> '{organizer,person,email}', '')),
                                                 'UTF8')), 'hex'), 32),
                   state -> 'organizer'
            FROM meeting
            WHERE id = $1 AND version < $2 AND state -> 'organizer' <> $3
              AND state #>> '{organizer,person,name}' <> '' AND ($4 OR state #>> '{organizer,id}' <> ALL ($5))
              AND EXISTS (SELECT FROM delivery WHERE delivery.meeting_id = meeting.id AND lane IS NOT NULL)
              AND (state ->> 'status' <> 'cancelled'
                   OR EXISTS (SELECT FROM unfinished_delivery WHERE meeting_id = meeting.id))
            ON CONFLICT (meeting_id, contact) DO UPDATE SET kept_at = now(), organizer = excluded.organizer
            """;

    private static final String FORGET = """
            DELETE FROM former_organizer WHERE meeting_id IN (
                SELECT meeting_id FROM former_organizer AS former
                WHERE NOT EXISTS (SELECT FROM unfinished_delivery WHERE meeting_id = former.meeting_id)
                LIMIT $1)
            """;

    private final SystemDatabase database;

    FormerOrganizers(SystemDatabase database) {
        this.database = database;
    }

    /**
     * To be told of each new state before the copy is replaced by it.
     *
     * @param erased whose data have to go: who did not organize it to its end is not kept
     */
    public Uni<Void> keep(Transaction transaction, MeetingState meeting, Collection<String> erased) {
        return meeting.version() == FIRST
                ? Uni.createFrom().voidItem()
                : transaction
                        .execute(
                                KEEP,
                                meeting.id(),
                                meeting.version(),
                                organizer(meeting),
                                meeting.status().equals("cancelled"),
                                erased.toArray(String[]::new))
                        .replaceWithVoid();
    }

    private static JsonObject organizer(MeetingState meeting) {
        return new JsonObject(ContractMapper.write(meeting.organizer()));
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
        return database.execute(FORGET, PAGE).map(forgotten -> forgotten.rowCount() >= PAGE);
    }
}
