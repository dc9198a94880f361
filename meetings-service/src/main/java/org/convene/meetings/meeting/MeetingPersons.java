package org.convene.meetings.meeting;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.convene.meetings.meeting.MeetingErasure.Erased;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.outbox.Erasure;
import org.convene.platform.outbox.NewEvent;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/**
 * Takes persons out of meetings and out of their events. Each meeting's is one transaction and one event, and a second
 * time there is nothing left to do.
 */
@Singleton
public class MeetingPersons {
    private static final String SELF = CallerKind.SERVICE.text() + ":meetings-service";

    private static final String WHO_THE_USER_IS =
            "SELECT id FROM participant WHERE meeting_id = $1 AND (user_id = $2 OR address = $3)";
    private static final String REMOVE = "DELETE FROM participant WHERE meeting_id = $1 AND id = ANY ($2)";
    private static final String SEAT =
            "UPDATE participant SET waiting = false WHERE meeting_id = $1 AND waiting AND NOT (id = ANY ($2))";
    private static final String HAND_OVER =
            "UPDATE meeting SET organizer_id = $2, organizer_name = $3, organizer_email = $4 WHERE id = $1";
    private static final String EMPTY = """
            UPDATE participant SET name = '', email = NULL, phone = NULL, address = NULL, user_id = NULL,
                external_id = NULL
            WHERE meeting_id = $1
            """;
    private static final String FORGOTTEN = "UPDATE meeting SET forgotten = true WHERE id = $1";

    private final TenantDatabase database;
    private final MeetingRepository meetings;
    private final Erasure erasure;
    private final List<PersonTrace> traces;
    private final Clock clock;

    MeetingPersons(
            TenantDatabase database,
            MeetingRepository meetings,
            Erasure erasure,
            @All List<PersonTrace> traces,
            Clock clock) {
        this.database = database;
        this.meetings = meetings;
        this.erasure = erasure;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * Removes the user from the meeting.
     *
     * @param successor who organizes it from now on if the user did
     */
    public Uni<Void> leave(DeletedUser user, String meetingId, Optional<User> successor) {
        return database.transaction(
                user.tenant(),
                transaction -> meetings.requireForChange(transaction, meetingId)
                        .chain(meeting -> leaving(transaction, user, meetingId)
                                .chain(leaving -> new MeetingErasure(meeting, clock.instant())
                                        .leave(user, leaving, successor)
                                        .map(erased -> remove(transaction, erased, leaving))
                                        .orElseGet(() -> Uni.createFrom().voidItem()))));
    }

    private static Uni<Set<String>> leaving(Transaction transaction, DeletedUser user, String meetingId) {
        return transaction
                .execute(WHO_THE_USER_IS, meetingId, user.id(), user.address().orElse(null))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("id"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private Uni<Void> remove(Transaction transaction, Erased erased, Set<String> leaving) {
        var state = erased.change().meeting().state();
        var waiting = state.participants().stream()
                .filter(ParticipantState::waiting)
                .map(ParticipantState::id)
                .toArray(String[]::new);
        return store(
                transaction,
                erased,
                transaction.execute(REMOVE, state.id(), leaving.toArray(String[]::new)),
                transaction.execute(SEAT, state.id(), waiting));
    }

    /** Empties all persons of the meeting (D10). */
    public Uni<Void> forget(String tenant, String meetingId) {
        return database.transaction(
                tenant,
                transaction -> meetings.requireForChange(transaction, meetingId)
                        .map(meeting -> new MeetingErasure(meeting, clock.instant()).forget())
                        .chain(erased -> store(
                                transaction,
                                erased,
                                transaction.execute(EMPTY, meetingId),
                                transaction.execute(FORGOTTEN, meetingId))));
    }

    @SafeVarargs
    private Uni<Void> store(Transaction transaction, Erased erased, Uni<RowSet<Row>>... more) {
        var meeting = erased.change().meeting();
        var state = meeting.state();
        var organizer = state.organizer();
        var statements = new ArrayList<>(meetings.update(transaction, meeting));
        statements.add(transaction.execute(
                HAND_OVER,
                state.id(),
                organizer.id(),
                organizer.person().name(),
                organizer.person().email().orElse(null)));
        statements.addAll(List.of(more));
        return Uni.join()
                .all(statements)
                .andFailFast()
                .chain(() -> tell(transaction, erased))
                .chain(() -> Multi.createFrom()
                        .iterable(traces)
                        .onItem()
                        .transformToUniAndConcatenate(
                                trace -> trace.erase(transaction, state.tenant(), erased.persons()))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> tell(Transaction transaction, Erased erased) {
        var meeting = erased.change().meeting();
        var event = erased.change().event();
        var state = meeting.state();
        var told = new NewEvent(
                state.tenant(),
                MeetingService.TOPIC,
                event.type(),
                state.id(),
                state.id(),
                state.version(),
                SELF,
                meeting.updatedAt(),
                event);
        return erasure.erase(transaction, told);
    }
}
