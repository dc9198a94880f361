package org.convene.meetings.meeting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.ParticipantJoined;
import org.convene.platform.contracts.PresenceEvent;
import org.convene.platform.contracts.PresenceState;
import org.convene.platform.identity.Caller.ServiceCaller;
import org.convene.platform.tenancy.Transaction;

/** Meetings go live when the first person is in their room. */
@Singleton
public class MeetingStarts {
    /** The one that the person came for; all of the room, whose time it is, where they came for none. */
    private static final String FIND = """
            SELECT id FROM meeting
            WHERE tenant = $1 AND room_id = $2 AND status = 'scheduled' AND coalesce($3, id) = id
                AND valid_since - early_entry * interval '1 second' <= $4
                AND valid_until + grace * interval '1 second' > $4
            ORDER BY id
            """;

    private final MeetingChanges changes;
    private final Clock clock;

    MeetingStarts(MeetingChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    public Uni<Void> on(Transaction transaction, PresenceEvent event) {
        return event instanceof ParticipantJoined
                ? start(transaction, event.presence())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> start(Transaction transaction, PresenceState presence) {
        var caller = new ServiceCaller("meetings", Optional.of(presence.tenant()));
        return transaction
                .execute(
                        FIND,
                        presence.tenant(),
                        presence.roomId(),
                        presence.meetingId().orElse(null),
                        MeetingRepository.time(presence.joinedAt()))
                .chain(rows -> Multi.createFrom()
                        .items(StreamSupport.stream(rows.spliterator(), false))
                        .onItem()
                        .transformToUniAndConcatenate(row -> changes.make(
                                transaction,
                                ChangeRequest.ofService(caller, row.getString("id")),
                                Viewer.BY_SCOPE,
                                meeting -> meeting.start(presence.joinedAt(), clock.instant())))
                        .collect()
                        .last())
                .replaceWithVoid();
    }
}
