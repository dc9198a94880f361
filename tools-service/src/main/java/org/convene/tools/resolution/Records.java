package org.convene.tools.resolution;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.tools.endpoint.Attempt;
import org.convene.tools.resolution.AnswerRepository.Answer;
import org.jboss.logging.Logger;

/**
 * Writes down what is shown before it is, and good answers for the next time; of many who come at once in rounds. What the
 * database does not take while the participant waits is written afterwards, before the service ends, or logged as lost.
 */
@Singleton
class Records {
    private static final Logger LOG = Logger.getLogger(Records.class);

    /** For so long it is tried again. */
    private static final Duration PERSISTENCE = Duration.ofSeconds(10);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final TenantDatabase database;
    private final ResolutionRepository resolutions;
    private final AnswerRepository answers;
    private final LateWaiters waiters;
    private final Clock clock;
    private final Rounds<Entry, Boolean> writings = new Rounds<>(this::writeAll);
    private final Set<CompletableFuture<Void>> inHand = ConcurrentHashMap.newKeySet();

    Records(
            TenantDatabase database,
            ResolutionRepository resolutions,
            AnswerRepository answers,
            LateWaiters waiters,
            Clock clock) {
        this.database = database;
        this.resolutions = resolutions;
        this.answers = answers;
        this.waiters = waiters;
        this.clock = clock;
    }

    /**
     * Never fails.
     *
     * @param patience of the participant; what takes longer is done all the same
     */
    Uni<Void> add(Outcome outcome, Duration patience) {
        return inTime(() -> begin(write(outcome)), patience);
    }

    /** The same, and afterwards what comes of the answer after all. */
    Uni<Void> add(Outcome outcome, CompletionStage<Attempt> awaited, Duration patience) {
        return inTime(
                () -> {
                    var written = begin(write(outcome));
                    var unused = begin(end(outcome.question(), written, awaited));
                    return written;
                },
                patience);
    }

    private static Uni<Void> inTime(Supplier<CompletableFuture<Void>> writing, Duration patience) {
        return Uni.createFrom()
                .completionStage(() -> writing.get().copy())
                .ifNoItem()
                .after(patience)
                .recoverWithItem((Void) null);
    }

    /** Goes on whoever waits for it. */
    private CompletableFuture<Void> begin(Uni<Void> writing) {
        var begun = writing.subscribeAsCompletionStage();
        inHand.add(begun);
        var unused = begun.whenComplete((done, failure) -> inHand.remove(begun));
        return begun;
    }

    private Uni<Void> end(Question question, CompletionStage<Void> written, CompletionStage<Attempt> awaited) {
        return Uni.createFrom()
                .completionStage(written.thenCombine(awaited, (done, attempt) -> attempt))
                .chain(attempt -> write(LateOutcome.of(question, attempt, clock.instant())))
                .invoke(() -> waiters.call(question.id()))
                .onFailure()
                .invoke(failure -> LOG.errorf("late tools lost cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> write(Entry entry) {
        var question = entry.question();
        return Uni.createFrom()
                .completionStage(() -> writings.join(question.tenant(), entry))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(PERSISTENCE.toMillis())
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        "tools not recorded tenant=%s resolution=%s cause=%s",
                        question.tenant(), question.id(), LoggedFailure.text(cause(failure))))
                .onFailure()
                .recoverWithNull();
    }

    /** What was tried again until the time was over fails with the last failure as its cause. */
    private static Throwable cause(Throwable failure) {
        return Optional.ofNullable(failure.getCause()).orElse(failure);
    }

    private Uni<Function<Entry, Boolean>> writeAll(String tenant, List<Entry> entries) {
        var shown = of(Outcome.class, entries).toList();
        var ended = of(LateOutcome.class, entries).toList();
        var kept = entries.stream()
                .flatMap(entry -> entry.kept().map(tools -> new Answer(entry.question(), tools)).stream())
                .toList();
        return database.pipeline(tenant, transaction -> {
                    var statements = new ArrayList<Uni<RowSet<Row>>>();
                    if (!shown.isEmpty()) {
                        statements.add(resolutions.add(transaction, tenant, shown));
                    }
                    if (!ended.isEmpty()) {
                        statements.add(resolutions.end(transaction, tenant, ended));
                    }
                    if (!kept.isEmpty()) {
                        statements.add(answers.keep(transaction, tenant, kept));
                    }
                    return statements;
                })
                .map(written -> entry -> true);
    }

    private static <E extends Entry> Stream<E> of(Class<E> kind, List<Entry> entries) {
        return entries.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Lets what is being written, and the answers that are awaited, come to their end. */
    void stop(@Observes ShutdownEvent shutdown) {
        CompletableFuture.allOf(inHand.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, FAREWELL.toSeconds(), TimeUnit.SECONDS)
                .join();
        var left = inHand.stream().filter(writing -> !writing.isDone()).count();
        if (left > 0) {
            LOG.warnf("stopped with records of tools in hand count=%d", left);
        }
    }
}
