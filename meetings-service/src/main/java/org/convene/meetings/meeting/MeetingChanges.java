package org.convene.meetings.meeting;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.ServiceCaller;
import org.convene.platform.outbox.NewEvent;
import org.convene.platform.outbox.Outbox;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** Changes of meetings: each is one transaction, with its event in it. A dry run computes the same and writes nothing. */
@Singleton
class MeetingChanges {
    static final String TOPIC = "convene.meetings";

    private final TenantDatabase database;
    private final MeetingRepository meetings;
    private final Viewers viewers;
    private final Outbox outbox;
    private final List<NameTrace> names;

    MeetingChanges(
            TenantDatabase database,
            MeetingRepository meetings,
            Viewers viewers,
            Outbox outbox,
            @All List<NameTrace> names) {
        this.database = database;
        this.meetings = meetings;
        this.viewers = viewers;
        this.outbox = outbox;
        this.names = names;
    }

    /** What is done with a meeting as it is; nothing where there is nothing to do. */
    interface Rule extends Function<Meeting, Optional<Meeting.Change>> {}

    Uni<Outcome> make(ChangeRequest request, Rule rule) {
        return viewers.of(request.caller())
                .chain(viewer -> request.dryRun()
                        ? meetings.require(request.tenant(), request.meetingId())
                                .map(meeting -> outcome(meeting, request, viewer, rule))
                                .invoke(outcome -> outcome.change()
                                        .ifPresent(change -> requirePublishable(change, request.caller())))
                        : database.transaction(
                                request.tenant(), transaction -> make(transaction, request, viewer, rule)));
    }

    /** Within a transaction; others who want to change the meeting wait for its end. */
    Uni<Outcome> make(Transaction transaction, ChangeRequest request, Viewer viewer, Rule rule) {
        return meetings.requireForChange(transaction, request.meetingId())
                .map(meeting -> outcome(meeting, request, viewer, rule))
                .call(outcome -> outcome.change()
                        .map(change -> store(transaction, change, request.caller()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static Outcome outcome(Meeting meeting, ChangeRequest request, Viewer viewer, Rule rule) {
        viewer.requireManaged(meeting);
        request.ifMatch().require(meeting);
        return Outcome.of(meeting, rule.apply(meeting), request.dryRun());
    }

    private Uni<Void> store(Transaction transaction, Meeting.Change change, Caller caller) {
        var statements =
                new ArrayList<>(meetings.update(transaction, change.before().orElseThrow(), change.meeting()));
        statements.add(append(transaction, change, caller));
        return Uni.join().all(statements).andFailFast().chain(() -> forgetNames(transaction, change));
    }

    private Uni<Void> forgetNames(Transaction transaction, Meeting.Change change) {
        var state = change.meeting().state();
        return state.access().anonymize()
                ? Multi.createFrom()
                        .iterable(names)
                        .onItem()
                        .transformToUniAndConcatenate(
                                trace -> trace.forgetNames(transaction, state.tenant(), state.id()))
                        .collect()
                        .last()
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /**
     * As {@link #append} would find out.
     *
     * @throws RuntimeException if the event is too large
     */
    void requirePublishable(Meeting.Change change, Caller caller) {
        Outbox.requirePublishable(event(change, caller), largest(change, caller));
    }

    /** The event of the change. */
    Uni<RowSet<Row>> append(Transaction transaction, Meeting.Change change, Caller caller) {
        return outbox.append(transaction, event(change, caller), largest(change, caller));
    }

    /** In bytes. Callers cannot fill a meeting so far that it could not begin, end, be cancelled or handed over. */
    private static int largest(Meeting.Change change, Caller caller) {
        var isTransition = change.before()
                .filter(before ->
                        !before.state().status().equals(change.meeting().state().status()))
                .isPresent();
        return isTransition || caller instanceof ServiceCaller ? Outbox.LARGEST_DATA : Outbox.LARGEST_ASKED_FOR;
    }

    static NewEvent event(Meeting.Change change, Caller caller) {
        var state = change.meeting().state();
        return new NewEvent(
                state.tenant(),
                TOPIC,
                change.event().type(),
                state.id(),
                state.id(),
                state.version(),
                caller.actor(),
                change.meeting().updatedAt(),
                change.event());
    }
}
