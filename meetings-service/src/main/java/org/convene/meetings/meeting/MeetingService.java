package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.idempotency.Creation.Draft;
import org.convene.platform.identity.Caller;

/** What callers do with meetings: one transaction each, with the event of the change in it. */
@Singleton
class MeetingService {
    private static final String URL_NAME_UNIQUE = "meeting_url_name_unique";
    private static final String MEETING_TOKEN_UNIQUE = "meeting_token_unique";
    private static final String PIN_UNIQUE = "meeting_pin_unique";
    private static final int CHANCES = 5;

    private final MeetingRepository meetings;
    private final MeetingReferences references;
    private final MeetingFactory factory;
    private final DailyQuota quota;
    private final MeetingChanges changes;
    private final Clock clock;

    MeetingService(
            MeetingRepository meetings,
            MeetingReferences references,
            MeetingFactory factory,
            DailyQuota quota,
            MeetingChanges changes,
            Clock clock) {
        this.meetings = meetings;
        this.references = references;
        this.factory = factory;
        this.quota = quota;
        this.changes = changes;
        this.clock = clock;
    }

    /** Fails with {@link UrlNameTakenException} if the request names a {@code urlName} that another meeting has. */
    Uni<Answer> schedule(MeetingRequest request, Caller caller, Creation<Meeting> creation) {
        return references
                .of(() -> request.names(caller), caller)
                .chain(found -> create(request, found, caller, creation));
    }

    private Uni<Answer> create(
            MeetingRequest request, Supplier<References> found, Caller caller, Creation<Meeting> creation) {
        return drawing(
                        () -> creation.pipeline(() -> counted(request, found.get(), caller)),
                        failure -> isChance(failure, request))
                .onFailure(failure -> violates(failure, URL_NAME_UNIQUE))
                .transform(
                        failure -> new UrlNameTakenException(request.urlName().orElse("")));
    }

    /** Does it again where what was drawn by chance, or found free, is another meeting's by now. */
    static <T> Uni<T> drawing(Supplier<Uni<T>> creation) {
        return drawing(creation, failure -> isDrawn(failure) || violates(failure, URL_NAME_UNIQUE));
    }

    private static <T> Uni<T> drawing(Supplier<Uni<T>> creation, Predicate<Throwable> isChance) {
        return Uni.createFrom()
                .deferred(() -> creation.get())
                .onFailure(isChance)
                .retry()
                .atMost(CHANCES);
    }

    /**
     * What the request makes; not yet stored, nor counted against the tenant's day.
     *
     * @throws RuntimeException why it is refused
     */
    Draft<Meeting> draft(MeetingRequest request, References references, Caller caller) {
        var change = factory.schedule(request, references, caller);
        var ownRoom = references.room().isEmpty();
        return new Draft<>(change.meeting(), transaction -> {
            var statements = new ArrayList<>(meetings.insert(transaction, change.meeting(), ownRoom));
            statements.add(changes.append(transaction, change, caller));
            return statements;
        });
    }

    private Draft<Meeting> counted(MeetingRequest request, References references, Caller caller) {
        var draft = draft(request, references, caller);
        return new Draft<>(draft.created(), transaction -> {
            var statements = new ArrayList<Uni<RowSet<Row>>>();
            quota.count(transaction, references.tenant(), 1).ifPresent(statements::add);
            statements.addAll(draft.statements().apply(transaction));
            return statements;
        });
    }

    /** What was drawn by chance was drawn before: another draw helps. */
    private static boolean isChance(Throwable failure, MeetingRequest request) {
        return isDrawn(failure) || (request.urlName().isEmpty() && violates(failure, URL_NAME_UNIQUE));
    }

    private static boolean isDrawn(Throwable failure) {
        return violates(failure, MEETING_TOKEN_UNIQUE) || violates(failure, PIN_UNIQUE);
    }

    /** What scheduling would come to; what is drawn by chance is another draw than it will be. */
    Uni<Outcome> rehearse(MeetingRequest request, Caller caller) {
        return references.of(() -> request.names(caller), caller).chain(found -> {
            var outcome = rehearse(request, found.get(), caller);
            var tenant = found.get().tenant();
            return requireFree(request.urlName(), tenant)
                    .chain(() -> quota.find(tenant))
                    .invoke(DailyQuota.Left::take)
                    .replaceWith(outcome);
        });
    }

    /**
     * The same, whatever else the tenant has.
     *
     * @throws RuntimeException why it is refused
     */
    Outcome rehearse(MeetingRequest request, References references, Caller caller) {
        var change = factory.schedule(request, references, caller);
        changes.requirePublishable(change, caller);
        return new Outcome(change.meeting(), Optional.of(change), /* dryRun */ true);
    }

    private Uni<Void> requireFree(Optional<String> urlName, TenantState tenant) {
        return urlName.map(name -> meetings.isNamed(tenant.id(), name).invoke(taken -> {
                    if (taken) {
                        throw new UrlNameTakenException(name);
                    }
                }))
                .map(Uni::replaceWithVoid)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    Uni<Meeting> require(String tenant, String id) {
        return meetings.require(tenant, id);
    }

    Uni<Meeting> requireNamed(String tenant, String urlName) {
        return meetings.requireNamed(tenant, urlName);
    }

    /** Applies the patch to the meeting's editable fields; a patch that changes nothing makes no new version. */
    Uni<Outcome> edit(ChangeRequest request, MeetingPatch patch) {
        return references
                .of(patch::names, request.caller())
                .chain(found -> changes.make(request, meeting -> factory.edit(meeting, patch, found)));
    }

    Uni<Outcome> cancel(ChangeRequest request) {
        return changes.make(request, meeting -> Optional.of(meeting.cancel(clock.instant())));
    }

    Uni<Outcome> end(ChangeRequest request) {
        return changes.make(request, meeting -> Optional.of(meeting.end(clock.instant())));
    }

    private static boolean violates(Throwable failure, String constraint) {
        return failure instanceof PgException refusal && constraint.equals(refusal.getConstraint());
    }
}
