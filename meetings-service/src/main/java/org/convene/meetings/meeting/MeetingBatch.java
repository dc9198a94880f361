package org.convene.meetings.meeting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.convene.meetings.meeting.BatchReader.Reading;
import org.convene.meetings.meeting.KnownMeetings.Known;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.idempotency.Creation.Draft;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.UserCaller;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/**
 * Several meetings in one transaction, each with its own outcome. Of two calls with the same {@code externalMeetingId}
 * one makes the meeting, and the other is told of it.
 */
@Singleton
public class MeetingBatch {
    public static final int MOST = 100;

    /** Sent without waiting for each other's answers; so few that the events of all are not in memory at once. */
    private static final int AT_ONCE = 8;

    private final BatchReader reader;
    private final MeetingReferences references;
    private final DialIns dialIns;
    private final KnownMeetings known;
    private final MeetingService meetings;
    private final DailyQuota quota;
    private final Inviting inviting;
    private final TenantDatabase database;

    MeetingBatch(
            BatchReader reader,
            MeetingReferences references,
            DialIns dialIns,
            KnownMeetings known,
            MeetingService meetings,
            DailyQuota quota,
            Inviting inviting,
            TenantDatabase database) {
        this.reader = reader;
        this.references = references;
        this.dialIns = dialIns;
        this.known = known;
        this.meetings = meetings;
        this.quota = quota;
        this.inviting = inviting;
        this.database = database;
    }

    /** An item as it was read, and what throws why what it names cannot be used. */
    private record Candidate(Reading reading, Optional<Supplier<References>> references) {}

    /**
     * A call.
     *
     * @param extension where the telephone reaches the tenant's meetings
     */
    private record Batch(Caller caller, TenantState tenant, List<Candidate> candidates, Optional<String> extension) {}

    /** Makes those that nothing is wrong with. Fails, and makes none, where an owner of what is named does not answer. */
    public Uni<Answer> schedule(List<BatchItem> items, Caller caller, Creation<List<BatchOutcome>> creation) {
        return batch(items, caller)
                .chain(batch -> MeetingService.drawing(() -> creation.transaction(transaction -> each(
                                transaction,
                                batch,
                                () -> quota.hold(transaction, batch.tenant()),
                                candidate -> store(transaction, draft(candidate, batch.caller()), batch.extension()))
                        .call(outcomes -> count(transaction, batch, outcomes)))));
    }

    /** What {@link #schedule} would do. */
    public Uni<List<BatchOutcome>> preview(List<BatchItem> items, Caller caller) {
        return batch(items, caller)
                .chain(batch -> quota.find(batch.tenant())
                        .chain(left -> database.transaction(
                                batch.tenant().id(),
                                transaction -> each(
                                        transaction,
                                        batch,
                                        () -> Uni.createFrom().item(left),
                                        candidate -> rehearse(candidate, batch)))));
    }

    private Uni<Batch> batch(List<BatchItem> items, Caller caller) {
        Map<Named, Uni<Supplier<References>>> asked = new HashMap<>();
        var candidates = all(reader.read(items, caller).stream()
                .map(reading -> candidate(reading, caller, asked))
                .toList());
        var tenant = references.tenant(caller);
        return Uni.combine()
                .all()
                .unis(tenant, candidates, tenant.chain(found -> dialIns.extension(found.id())))
                .with((found, read, extension) -> new Batch(caller, found, read, extension));
    }

    /** What several name is looked up once. */
    private Uni<Candidate> candidate(Reading reading, Caller caller, Map<Named, Uni<Supplier<References>>> asked) {
        return reading.named()
                .map(named -> asked.computeIfAbsent(
                                named,
                                names -> references
                                        .of(() -> names, caller)
                                        .memoize()
                                        .indefinitely())
                        .map(found -> new Candidate(reading, Optional.of(found))))
                .orElseGet(() -> Uni.createFrom().item(new Candidate(reading, Optional.empty())));
    }

    /**
     * @param day what is left of it; the first that can be made are
     */
    private Uni<List<BatchOutcome>> each(
            Transaction transaction,
            Batch batch,
            Supplier<Uni<DailyQuota.Left>> day,
            Function<Candidate, Uni<BatchOutcome>> make) {
        var requests = batch.candidates().stream()
                .flatMap(candidate -> candidate.reading().request().stream())
                .toList();
        return known.find(transaction, batch.tenant().id(), user(batch.caller()), requests)
                .chain(found -> day.get()
                        .chain(left -> all(batch.candidates().stream()
                                .map(candidate -> Uni.createFrom()
                                        .deferred(() -> outcome(candidate, batch, found, taking(left, make))))
                                .toList())));
    }

    /** Only what is not refused for another reason is one of the day's. */
    private static Function<Candidate, Uni<BatchOutcome>> taking(
            DailyQuota.Left left, Function<Candidate, Uni<BatchOutcome>> make) {
        return candidate -> {
            var made = make.apply(candidate);
            left.take();
            return made;
        };
    }

    /** What is refused is refused before anything of it is sent: a statement that failed would spoil all others. */
    private Uni<BatchOutcome> outcome(
            Candidate candidate, Batch batch, Known found, Function<Candidate, Uni<BatchOutcome>> make) {
        try {
            return settled(candidate.reading(), found, batch.extension())
                    .map(outcome -> Uni.createFrom().item(outcome))
                    .orElseGet(() -> make.apply(candidate));
        } catch (DomainException | InvalidFieldException refusal) {
            return Uni.createFrom().item(BatchOutcome.refused(refusal));
        }
    }

    private static Optional<BatchOutcome> settled(Reading reading, Known found, Optional<String> extension) {
        if (reading.refusal().isPresent()) {
            return reading.refusal().map(BatchOutcome::refused);
        }
        var request = reading.request().orElseThrow();
        var existing = request.externalMeetingId().map(found.meetings()::get);
        request.urlName()
                .filter(name -> existing.isEmpty() && found.urlNames().contains(name))
                .ifPresent(name -> {
                    throw new UrlNameTakenException(name);
                });
        return existing.map(meeting -> BatchOutcome.known(meeting, extension));
    }

    private Draft<Meeting> draft(Candidate candidate, Caller caller) {
        return meetings.draft(
                candidate.reading().request().orElseThrow(),
                candidate.references().orElseThrow().get(),
                caller);
    }

    private Uni<BatchOutcome> rehearse(Candidate candidate, Batch batch) {
        var outcome = meetings.rehearse(
                candidate.reading().request().orElseThrow(),
                candidate.references().orElseThrow().get(),
                batch.caller());
        var dryRun = DryRunView.of(outcome, batch.extension(), inviting.by(batch.tenant()));
        return Uni.createFrom().item(BatchOutcome.wouldBeCreated(dryRun));
    }

    private Uni<Void> count(Transaction transaction, Batch batch, List<BatchOutcome> outcomes) {
        var created = (int) outcomes.stream().filter(BatchOutcome::hasCreated).count();
        return quota.count(transaction, batch.tenant(), created)
                .map(Uni::replaceWithVoid)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<BatchOutcome> store(Transaction transaction, Draft<Meeting> draft, Optional<String> extension) {
        return Uni.join()
                .all(draft.statements().apply(transaction))
                .andFailFast()
                .map(stored -> BatchOutcome.created(draft.created(), extension));
    }

    /** Of others' meetings a user is told nothing. */
    private static Optional<String> user(Caller caller) {
        return caller instanceof UserCaller user ? Optional.of(user.id()) : Optional.empty();
    }

    /** Begun in their order, also where some are done at once: the first of them are those that a day still has. */
    private static <T> Uni<List<T>> all(List<Uni<T>> several) {
        return Multi.createFrom()
                .range(0, several.size())
                .onItem()
                .transformToUni(index -> several.get(index).map(done -> Map.entry(index, done)))
                .merge(AT_ONCE)
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(done -> List.copyOf(new TreeMap<>(done).values()));
    }
}
