package org.convene.tools.resolution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.tools.endpoint.Attempt;
import org.convene.tools.resolution.Resolution.Late;
import org.convene.tools.resolution.Resolution.ShownTool;
import org.jboss.logging.Logger;

/**
 * Writes down what was shown, and good answers for the next time. Neither is waited for on PostgreSQL's disk: what is on
 * its way there when its machine dies is lost, and a participant waits for less.
 */
@Singleton
class Records {
    private static final Logger LOG = Logger.getLogger(Records.class);
    private static final String UNFLUSHED = "SET LOCAL synchronous_commit = off";

    /** A participant is not kept waiting for it any longer. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** What nobody waits for lets those go first who are not answered yet. */
    private static final Duration AFTERWARDS = Duration.ofMillis(500);

    private final TenantDatabase database;
    private final ResolutionRepository resolutions;
    private final AnswerRepository answers;
    private final Clock clock;
    private final Rounds<Entry, Boolean> writings = new Rounds<>(this::writeAll);

    Records(TenantDatabase database, ResolutionRepository resolutions, AnswerRepository answers, Clock clock) {
        this.database = database;
        this.resolutions = resolutions;
        this.answers = answers;
        this.clock = clock;
    }

    /** What is written of a question, in one order everywhere, so that replicas do not wait for each other in a circle. */
    private record Entry(Question question, Function<Transaction, List<Uni<RowSet<Row>>>> statements) {
        static final Comparator<Entry> ORDER = Comparator.comparing(
                        (Entry entry) -> entry.question().reader().person())
                .thenComparing(entry -> entry.question().meeting())
                .thenComparing(entry -> entry.question().reader().moderates());
    }

    /**
     * Never fails.
     *
     * @param patience of the participant; what takes longer is done all the same
     */
    Uni<Void> add(Question question, Outcome outcome, Duration patience) {
        return Uni.createFrom()
                .completionStage(() ->
                        write(question, outcome).subscribeAsCompletionStage().copy())
                .ifNoItem()
                .after(patience.compareTo(PATIENCE) < 0 ? patience : PATIENCE)
                .recoverWithItem((Void) null);
    }

    /** The same for a participant who has waited long enough, and afterwards what comes of the answer after all. */
    void begin(Question question, Outcome outcome, CompletionStage<Attempt> awaited) {
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(AFTERWARDS)
                .chain(() -> write(question, outcome))
                .chain(() -> Uni.createFrom().completionStage(awaited))
                .chain(attempt -> end(question, attempt))
                .subscribe()
                .with(done -> {}, failure -> LOG.errorf("late tools lost cause=%s", LoggedFailure.text(failure)));
    }

    private Uni<Void> write(Question question, Outcome outcome) {
        return logged(new Entry(question, transaction -> {
            var statements = new ArrayList<Uni<RowSet<Row>>>();
            statements.add(resolutions.add(transaction, question, outcome));
            outcome.kept().ifPresent(tools -> statements.add(answers.keep(transaction, question, tools)));
            return statements;
        }));
    }

    private Uni<Void> end(Question question, Attempt attempt) {
        var offered = attempt.tools().orElse(List.of());
        var late = new Late(
                clock.instant(), ShownTool.of(offered, question.reader().culture()), attempt.reasons());
        return logged(new Entry(question, transaction -> {
            var statements = new ArrayList<Uni<RowSet<Row>>>();
            attempt.tools().ifPresent(tools -> statements.add(answers.keep(transaction, question, tools)));
            statements.add(resolutions.end(transaction, question, late));
            return statements;
        }));
    }

    private Uni<Function<Entry, Boolean>> writeAll(String tenant, List<Entry> entries) {
        return database.pipeline(tenant, transaction -> {
                    var statements = new ArrayList<Uni<RowSet<Row>>>();
                    statements.add(transaction.execute(UNFLUSHED));
                    entries.stream()
                            .sorted(Entry.ORDER)
                            .forEach(entry ->
                                    statements.addAll(entry.statements().apply(transaction)));
                    return statements;
                })
                .map(written -> entry -> true);
    }

    private Uni<Void> logged(Entry entry) {
        var question = entry.question();
        return Uni.createFrom()
                .completionStage(() -> writings.join(question.tenant(), entry))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        "tools not recorded tenant=%s resolution=%s cause=%s",
                        question.tenant(), question.id(), LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }
}
