package org.convene.platform.inbox;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jboss.logging.Logger;

/**
 * Processes events in their order, all of a batch in one transaction. If that fails, its halves get one each, and so
 * on down to the event at fault, whose subject is parked. While the database is away nothing is parked, only awaited.
 */
@Singleton
class EventProcessing {
    private static final Logger LOG = Logger.getLogger(EventProcessing.class);

    /** Of one event on its own; with the pauses between them well under a second. */
    private static final int RETRIES = 2;

    private static final Duration RETRY_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_RETRY_PAUSE = Duration.ofMillis(250);
    /** So many events of a batch are given that time; where more fail they are parked at once, to stop nobody. */
    private static final int PATIENCE = 3;

    private static final Duration AWAY_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_AWAY_PAUSE = Duration.ofSeconds(5);

    private final SystemDatabase database;
    private final Claims claims;
    private final Parking parking;
    private final ConsumerTracing tracing;
    private final InboxConfig config;

    EventProcessing(
            SystemDatabase database, Claims claims, Parking parking, ConsumerTracing tracing, InboxConfig config) {
        this.database = database;
        this.claims = claims;
        this.parking = parking;
        this.tracing = tracing;
        this.config = config;
    }

    /** Completes, never with a failure, when every event is processed, found to be old, or put aside. */
    Uni<Void> process(EventHandler handler, List<ReceivedEvent> events) {
        return events.isEmpty() ? Uni.createFrom().voidItem() : process(handler, events, new AtomicInteger(PATIENCE));
    }

    private Uni<Void> process(EventHandler handler, List<ReceivedEvent> events, AtomicInteger patience) {
        return onceDatabaseAnswers(() -> once(handler, events)).onFailure().recoverWithUni(failure -> {
            if (events.size() == 1) {
                return alone(handler, events.get(0), failure, patience);
            }
            var middle = events.size() / 2;
            return process(handler, events.subList(0, middle), patience)
                    .chain(() -> process(handler, events.subList(middle, events.size()), patience));
        });
    }

    private Uni<Void> alone(EventHandler handler, ReceivedEvent event, Throwable failure, AtomicInteger patience) {
        var again = patience.getAndDecrement() > 0
                ? onceDatabaseAnswers(() -> once(handler, List.of(event)))
                        .onFailure()
                        .retry()
                        .withBackOff(RETRY_PAUSE, LONGEST_RETRY_PAUSE)
                        .atMost(RETRIES)
                : Uni.createFrom().<Void>failure(failure);
        return again.onFailure().recoverWithUni(last -> park(handler, event, EffectFailedException.unwrap(last)));
    }

    private Uni<Void> once(EventHandler handler, List<ReceivedEvent> events) {
        return database.transaction(transaction -> take(transaction, handler.consumer(), events)
                .chain(share -> Uni.join()
                        .all(
                                parking.append(transaction, share.waiting()),
                                claims.advance(transaction, handler.consumer(), share.positions()),
                                effects(transaction, handler, share.now()))
                        .andCollectFailures()
                        .onFailure(CompositeException.class)
                        .transform(EventProcessing::first)
                        .replaceWithVoid()));
    }

    private Uni<Share> take(Transaction transaction, String consumer, List<ReceivedEvent> events) {
        var keys = new LinkedHashSet<SubjectKey>();
        events.forEach(event -> keys.add(event.key()));
        return Uni.combine()
                .all()
                .unis(
                        claims.claim(transaction, consumer, events),
                        parking.share(transaction, consumer, keys),
                        claims.positions(transaction, consumer, keys))
                .with((claimed, parked, processed) -> Share.of(events, claimed, parked, processed));
    }

    /** Fails with {@link EffectFailedException} unless it is the database that failed. */
    Uni<Void> effects(Transaction transaction, EventHandler handler, List<ReceivedEvent> events) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : Multi.createFrom()
                        .iterable(events)
                        .onItem()
                        .transformToUniAndConcatenate(event -> effect(transaction, handler, event))
                        .collect()
                        .last()
                        .replaceWithVoid()
                        .ifNoItem()
                        .after(config.effectLimit())
                        .fail()
                        .onFailure()
                        .transform(EffectFailedException::of);
    }

    private Uni<Void> effect(Transaction transaction, EventHandler handler, ReceivedEvent event) {
        return tracing.trace(event, () -> handler.on(transaction, event));
    }

    /** The first failure; those after it only say that the transaction is lost. */
    private static Throwable first(Throwable failures) {
        return ((CompositeException) failures).getCauses().get(0);
    }

    private Uni<Void> park(EventHandler handler, ReceivedEvent event, Throwable failure) {
        var consumer = handler.consumer();
        var reason = FailureText.reason(failure);
        LOG.errorf(
                "subject parked consumer=%s source=%s subject=%s eventId=%s type=%s reason=%s cause=%s",
                consumer,
                event.source(),
                event.subject(),
                event.id(),
                event.type(),
                reason,
                FailureText.detail(failure));
        handler.parked(event, FailureText.detail(failure));
        // What cannot even be put aside is not passed by: it would be lost.
        return Uni.createFrom()
                .deferred(() -> database.transaction(transaction -> claims.claim(transaction, consumer, List.of(event))
                        .chain(claimed -> claimed.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : parking.park(transaction, consumer, event, reason))))
                .onFailure()
                .invoke(EventProcessing::logAwaited)
                .onFailure()
                .retry()
                .withBackOff(AWAY_PAUSE, LONGEST_AWAY_PAUSE)
                .indefinitely();
    }

    private static Uni<Void> onceDatabaseAnswers(Supplier<Uni<? extends Void>> work) {
        return Uni.createFrom()
                .deferred(work)
                .onFailure(DatabaseAway::is)
                .invoke(EventProcessing::logAwaited)
                .onFailure(DatabaseAway::is)
                .retry()
                .withBackOff(AWAY_PAUSE, LONGEST_AWAY_PAUSE)
                .indefinitely();
    }

    private static void logAwaited(Throwable failure) {
        LOG.warnf("events wait for the database cause=%s", FailureText.detail(failure));
    }
}
