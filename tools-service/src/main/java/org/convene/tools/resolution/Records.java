package org.convene.tools.resolution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

    private final TenantDatabase database;
    private final ResolutionRepository resolutions;
    private final AnswerRepository answers;
    private final Clock clock;

    Records(TenantDatabase database, ResolutionRepository resolutions, AnswerRepository answers, Clock clock) {
        this.database = database;
        this.resolutions = resolutions;
        this.answers = answers;
        this.clock = clock;
    }

    /** Never fails. */
    Uni<Void> add(Question question, Outcome outcome) {
        return Uni.createFrom().deferred(() -> inTime(write(question, outcome).subscribeAsCompletionStage()));
    }

    /** The same for a participant who has waited long enough, and afterwards what comes of the answer after all. */
    void begin(Question question, Outcome outcome, CompletionStage<Attempt> awaited) {
        var unused = write(question, outcome).subscribeAsCompletionStage().thenRun(() -> followUp(question, awaited));
    }

    /** What takes longer is done all the same. */
    private static Uni<Void> inTime(CompletableFuture<Void> written) {
        return Uni.createFrom()
                .completionStage(written.copy())
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem((Void) null);
    }

    private Uni<Void> write(Question question, Outcome outcome) {
        return logged(question, database.pipeline(question.tenant(), transaction -> {
            var statements = unflushed(transaction);
            statements.add(resolutions.add(transaction, question, outcome));
            outcome.kept().ifPresent(tools -> statements.add(answers.keep(transaction, question, tools)));
            return statements;
        }));
    }

    private void followUp(Question question, CompletionStage<Attempt> awaited) {
        Uni.createFrom()
                .completionStage(awaited)
                .chain(attempt -> end(question, attempt))
                .subscribe()
                .with(done -> {}, failure -> LOG.errorf("late tools lost cause=%s", LoggedFailure.text(failure)));
    }

    private Uni<Void> end(Question question, Attempt attempt) {
        var offered = attempt.tools().orElse(List.of());
        var late = new Late(
                clock.instant(), ShownTool.of(offered, question.reader().culture()), attempt.reasons());
        return logged(question, database.pipeline(question.tenant(), transaction -> {
            var statements = unflushed(transaction);
            attempt.tools().ifPresent(tools -> statements.add(answers.keep(transaction, question, tools)));
            statements.add(resolutions.end(transaction, question, late));
            return statements;
        }));
    }

    private static List<Uni<RowSet<Row>>> unflushed(Transaction transaction) {
        var statements = new ArrayList<Uni<RowSet<Row>>>();
        statements.add(transaction.execute(UNFLUSHED));
        return statements;
    }

    private static Uni<Void> logged(Question question, Uni<?> written) {
        return written.replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        "tools not recorded tenant=%s resolution=%s cause=%s",
                        question.tenant(), question.id(), LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }
}
