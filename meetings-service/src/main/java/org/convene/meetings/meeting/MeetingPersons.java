package org.convene.meetings.meeting;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.convene.meetings.meeting.MeetingErasure.Erased;
import org.convene.meetings.user.User;
import org.convene.platform.identity.Caller.ServiceCaller;
import org.convene.platform.outbox.Erasure;
import org.convene.platform.outbox.NewEvent;
import org.convene.platform.outbox.Outbox;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/**
 * Takes persons out of meetings and out of their events. Each meeting's is one transaction and one event, and a second
 * time there is nothing left to do.
 */
@Singleton
public class MeetingPersons {
    private static final String FORGOTTEN = "UPDATE meeting SET forgotten = true WHERE id = $1";

    private final TenantDatabase database;
    private final MeetingRepository meetings;
    private final Outbox outbox;
    private final Erasure erasure;
    private final List<PersonTrace> traces;
    private final Clock clock;

    MeetingPersons(
            TenantDatabase database,
            MeetingRepository meetings,
            Outbox outbox,
            Erasure erasure,
            @All List<PersonTrace> traces,
            Clock clock) {
        this.database = database;
        this.meetings = meetings;
        this.outbox = outbox;
        this.erasure = erasure;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * Removes the user from the meeting, or cancels it first, if it was theirs and is nobody's from now on.
     *
     * @param successor who organizes it from now on if the user did
     * @return whether they are removed; if not, this is to be done again once the participants are told
     */
    public Uni<Boolean> leave(DeletedUser user, String meetingId, Optional<User> successor) {
        return database.transaction(
                user.tenant(),
                transaction -> meetings.requireForChange(transaction, meetingId)
                        .map(meeting -> new MeetingErasure(meeting, clock.instant()))
                        .chain(meeting -> meeting.cancel(user, successor)
                                .map(cancelled -> cancel(transaction, cancelled).replaceWith(false))
                                .orElseGet(() -> meeting.leave(user, successor)
                                        .map(erased -> store(transaction, erased))
                                        .orElseGet(() -> Uni.createFrom().voidItem())
                                        .replaceWith(true))));
    }

    /** Empties all persons of the meeting (D10). */
    public Uni<Void> forget(String tenant, String meetingId) {
        return database.transaction(
                tenant,
                transaction -> meetings.requireForChange(transaction, meetingId)
                        .chain(meeting -> store(transaction, new MeetingErasure(meeting, clock.instant()).forget()))
                        .chain(() -> transaction.execute(FORGOTTEN, meetingId))
                        .replaceWithVoid());
    }

    private Uni<Void> cancel(Transaction transaction, Meeting.Change cancelled) {
        return update(transaction, cancelled)
                .chain(() -> outbox.append(transaction, told(cancelled)))
                .replaceWithVoid();
    }

    private Uni<Void> update(Transaction transaction, Meeting.Change change) {
        return Uni.join()
                .all(meetings.update(transaction, change.before().orElseThrow(), change.meeting()))
                .andFailFast()
                .replaceWithVoid();
    }

    private static NewEvent told(Meeting.Change change) {
        var tenant = change.meeting().state().tenant();
        return MeetingChanges.event(change, new ServiceCaller("meetings", Optional.of(tenant)));
    }

    private Uni<Void> store(Transaction transaction, Erased erased) {
        var change = erased.change();
        var tenant = change.meeting().state().tenant();
        return update(transaction, change)
                .chain(() -> erasure.erase(transaction, told(change)))
                .chain(() -> Multi.createFrom()
                        .iterable(traces)
                        .onItem()
                        .transformToUniAndConcatenate(
                                trace -> trace.erase(transaction, tenant, erased.persons(), Optional.empty()))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }
}
