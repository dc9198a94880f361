package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.idempotency.Creation.Draft;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.ClientCaller;
import org.convene.platform.outbox.NewEvent;
import org.convene.platform.outbox.Outbox;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** What callers do with meetings: one transaction each, with the event of the change in it. */
@Singleton
class MeetingService {
    static final String TOPIC = "convene.meetings";
    private static final String URL_NAME_UNIQUE = "meeting_url_name_unique";
    private static final String MEETING_TOKEN_UNIQUE = "meeting_token_unique";
    private static final int CHANCES = 5;

    private final TenantDatabase database;
    private final MeetingRepository meetings;
    private final MeetingReferences references;
    private final MeetingFactory factory;
    private final Outbox outbox;
    private final Clock clock;

    MeetingService(
            TenantDatabase database,
            MeetingRepository meetings,
            MeetingReferences references,
            MeetingFactory factory,
            Outbox outbox,
            Clock clock) {
        this.database = database;
        this.meetings = meetings;
        this.references = references;
        this.factory = factory;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Fails with {@link UrlNameTakenException} if the request names a {@code urlName} that another meeting has. */
    Uni<Answer> schedule(MeetingRequest request, ClientCaller caller, Creation<Meeting> creation) {
        return references.of(request, caller.tenantId()).chain(found -> create(request, found, caller, creation));
    }

    private Uni<Answer> create(
            MeetingRequest request, Supplier<References> found, ClientCaller caller, Creation<Meeting> creation) {
        return Uni.createFrom()
                .deferred(() -> creation.pipeline(() -> draft(request, found.get(), caller)))
                .onFailure(failure -> isChance(failure, request))
                .retry()
                .atMost(CHANCES)
                .onFailure(failure -> violates(failure, URL_NAME_UNIQUE))
                .transform(
                        failure -> new UrlNameTakenException(request.urlName().orElse("")));
    }

    /** Does it again where what was drawn by chance, or found free, is another meeting's by now. */
    <T> Uni<T> drawing(Supplier<Uni<T>> creation) {
        return Uni.createFrom()
                .deferred(() -> creation.get())
                .onFailure(failure -> violates(failure, MEETING_TOKEN_UNIQUE) || violates(failure, URL_NAME_UNIQUE))
                .retry()
                .atMost(CHANCES);
    }

    /**
     * What the request makes; not yet stored.
     *
     * @throws RuntimeException why it is refused
     */
    Draft<Meeting> draft(MeetingRequest request, References references, ClientCaller caller) {
        var change = factory.schedule(request, references, caller);
        var ownRoom = references.room().isEmpty();
        return new Draft<>(change.meeting(), transaction -> {
            var statements = new ArrayList<>(meetings.insert(transaction, change.meeting(), ownRoom));
            statements.add(append(transaction, change, caller));
            return statements;
        });
    }

    /** What was drawn by chance was drawn before: another draw helps. */
    private static boolean isChance(Throwable failure, MeetingRequest request) {
        return violates(failure, MEETING_TOKEN_UNIQUE)
                || (request.urlName().isEmpty() && violates(failure, URL_NAME_UNIQUE));
    }

    Uni<Meeting> require(String tenant, String id) {
        return meetings.require(tenant, id);
    }

    Uni<Meeting> requireNamed(String tenant, String urlName) {
        return meetings.requireNamed(tenant, urlName);
    }

    /** Applies the patch to the meeting's editable fields; a patch that changes nothing makes no new version. */
    Uni<Meeting> edit(String id, IfMatch ifMatch, Function<MeetingEdit, MeetingEdit> patch, Caller caller) {
        return change(id, ifMatch, caller, meeting -> {
            var edit = patch.apply(MeetingEdit.of(meeting.state()));
            if (!meeting.differsFrom(edit)) {
                return Optional.empty();
            }
            factory.requireTimes(edit.validSince(), edit.validUntil());
            return Optional.of(meeting.edit(edit, clock.instant()));
        });
    }

    Uni<Meeting> cancel(String id, IfMatch ifMatch, Caller caller) {
        return change(id, ifMatch, caller, meeting -> Optional.of(meeting.cancel(clock.instant())));
    }

    private Uni<Meeting> change(
            String id, IfMatch ifMatch, Caller caller, Function<Meeting, Optional<Meeting.Change>> rule) {
        var tenant = caller.tenant().orElseThrow();
        return database.transaction(
                tenant,
                transaction -> meetings.requireForChange(transaction, id)
                        .invoke(ifMatch::require)
                        .chain(meeting -> rule.apply(meeting)
                                .map(change -> store(transaction, change, caller))
                                .orElseGet(() -> Uni.createFrom().item(meeting))));
    }

    private Uni<Meeting> store(Transaction transaction, Meeting.Change change, Caller caller) {
        var statements = new ArrayList<>(meetings.update(transaction, change.meeting()));
        statements.add(append(transaction, change, caller));
        return Uni.join().all(statements).andFailFast().replaceWith(change.meeting());
    }

    private Uni<RowSet<Row>> append(Transaction transaction, Meeting.Change change, Caller caller) {
        var state = change.meeting().state();
        return outbox.append(
                transaction,
                new NewEvent(
                        state.tenant(),
                        TOPIC,
                        change.event().type(),
                        state.id(),
                        state.id(),
                        state.version(),
                        caller.actor(),
                        change.meeting().updatedAt(),
                        change.event()));
    }

    private static boolean violates(Throwable failure, String constraint) {
        return failure instanceof PgException refusal && constraint.equals(refusal.getConstraint());
    }
}
