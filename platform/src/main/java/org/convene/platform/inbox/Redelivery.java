package org.convene.platform.inbox;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.convene.platform.inbox.ParkedSubjects.First;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jboss.logging.Logger;

/**
 * Sends the events of parked subjects again, in order, each in a transaction of its own that holds the subject: nobody
 * else sends from it meanwhile, and what a consumer adds waits behind. A crash at any line loses and doubles nothing.
 */
@Singleton
class Redelivery {
    private static final Logger LOG = Logger.getLogger(Redelivery.class);

    /** Of one call; what is left is left to the next. */
    private static final int LARGEST_PAGE = 500;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final SystemDatabase database;
    private final ParkedSubjects subjects;
    private final EventProcessing processing;
    private final Claims claims;
    private final Map<String, EventHandler> handlers;

    Redelivery(
            SystemDatabase database,
            ParkedSubjects subjects,
            EventProcessing processing,
            Claims claims,
            @All List<EventHandler> handlers) {
        this.database = database;
        this.subjects = subjects;
        this.processing = processing;
        this.claims = claims;
        this.handlers = handlers.stream().collect(Collectors.toMap(EventHandler::consumer, Function.identity()));
    }

    /**
     * Processes what waits until nothing is left, an event fails again, or the time of one call is over. Fails where
     * the database is away, and only then.
     */
    Uni<Resent> resend(String id) {
        return resend(id, 0, System.nanoTime() + LONGEST.toNanos());
    }

    private Uni<Resent> resend(String id, int processed, long until) {
        if (processed >= LARGEST_PAGE || System.nanoTime() - until > 0) {
            return resent(id, processed, Optional.empty());
        }
        return database.transaction(transaction -> subjects.lockFirst(transaction, id)
                        .chain(first -> first.map(
                                        found -> process(transaction, id, found).replaceWith(true))
                                .orElseGet(() -> Uni.createFrom().item(false))))
                .chain(more -> more
                        ? resend(id, processed + 1, until)
                        : Uni.createFrom().item(new Resent(processed, 0, Optional.empty())))
                .onFailure(failure -> !DatabaseAway.is(failure))
                .recoverWithUni(failure ->
                        resent(id, processed, Optional.of(reason(id, EffectFailedException.unwrap(failure)))));
    }

    private Uni<Void> process(Transaction transaction, String id, First first) {
        return effect(transaction, first).chain(() -> subjects.take(transaction, id, first.event()));
    }

    private Uni<Void> effect(Transaction transaction, First first) {
        if (!first.isNewer()) {
            return Uni.createFrom().voidItem();
        }
        var handler = handlers.get(first.consumer());
        if (handler == null) {
            return Uni.createFrom().failure(EffectFailedException.of(new ConsumerUnknownException(first.consumer())));
        }
        return processing
                .effects(transaction, handler, List.of(first.event()))
                .chain(() -> claims.advance(
                        transaction,
                        first.consumer(),
                        Map.of(first.event().key(), first.event().sequence())));
    }

    private static String reason(String id, Throwable failure) {
        var reason = FailureText.reason(failure);
        LOG.warnf(
                "parked subject failed again parkedSubject=%s reason=%s cause=%s",
                id, reason, FailureText.detail(failure));
        return reason;
    }

    private Uni<Resent> resent(String id, int processed, Optional<String> reason) {
        return subjects.waiting(id).map(waiting -> new Resent(processed, waiting, reason));
    }

    /** Drops the first event for good; answers false if the subject is not parked. */
    Uni<Boolean> skipFirst(String id, String actor) {
        return database.transaction(transaction -> subjects.lockFirst(transaction, id)
                .chain(first -> first.map(found -> subjects.take(transaction, id, found.event())
                                .invoke(() -> transaction.afterCommit(() -> logSkipped(found, actor)))
                                .replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false))));
    }

    private static void logSkipped(First first, String actor) {
        LOG.warnf(
                "event skipped by=%s consumer=%s source=%s subject=%s eventId=%s type=%s sequence=%d",
                actor,
                first.consumer(),
                first.event().source(),
                first.event().subject(),
                first.event().id(),
                first.event().type(),
                first.event().sequence());
    }
}
