package org.convene.tools.endpoint;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Lets calls to one endpoint through: so many at once, the others in turn; and none for a while after it failed too often,
 * then one to see. Nobody takes their place in the queue back: a turn that comes too late is the call's to notice.
 *
 * @param <T> what a call brings
 */
final class Gate<T> {
    /** How much the newest call counts towards what is usual. */
    private static final int SMOOTHING = 8;

    /** What a call is taken to need until one has come back. */
    private static final Duration FIRST_GUESS = Duration.ofMillis(100);

    private final EndpointConfig config;
    private final Clock clock;
    private final Predicate<T> isFailure;
    private final T busy;
    private final T resting;

    private final Queue<Turn<T>> waiting = new ArrayDeque<>();
    private int running;
    private int failures;
    private Duration usual = Duration.ZERO;
    private Instant restsUntil = Instant.MIN;

    private record Turn<T>(Supplier<Uni<T>> call, CompletableFuture<T> outcome) {}

    /**
     * @param isFailure whether the endpoint is at fault; what fails with an exception counts as well
     * @param busy the outcome where the queue is full
     * @param resting the outcome while the endpoint is not called
     */
    Gate(EndpointConfig config, Clock clock, Predicate<T> isFailure, T busy, T resting) {
        this.config = config;
        this.clock = clock;
        this.isFailure = isFailure;
        this.busy = busy;
        this.resting = resting;
    }

    /** Makes the call when its turn comes. */
    CompletionStage<T> pass(Supplier<Uni<T>> call) {
        var turn = new Turn<>(call, new CompletableFuture<T>());
        switch (enter(turn)) {
            case GO -> run(turn);
            case BUSY -> turn.outcome().complete(busy);
            case RESTING -> turn.outcome().complete(resting);
            case WAIT -> {
                // Whoever leaves lets it in.
            }
        }
        return turn.outcome();
    }

    /** After how long the turn of one who came now would come at the earliest, as calls went lately. */
    synchronized Duration turnIn() {
        return (usual.isZero() ? FIRST_GUESS : usual).multipliedBy(waiting.size() / config.calls());
    }

    private enum Entry {
        GO,
        WAIT,
        BUSY,
        RESTING
    }

    private synchronized Entry enter(Turn<T> turn) {
        if (isResting()) {
            return Entry.RESTING;
        }
        if (running < config.calls()) {
            running++;
            return Entry.GO;
        }
        return waiting.size() < config.queue() && waiting.add(turn) ? Entry.WAIT : Entry.BUSY;
    }

    /** Afterwards one call is under way, and the others wait for what it brings. */
    private boolean isResting() {
        return failures >= config.failures() && (clock.instant().isBefore(restsUntil) || running > 0);
    }

    private void run(Turn<T> turn) {
        var begun = clock.instant();
        Uni.createFrom()
                .deferred(() -> turn.call().get())
                .subscribe()
                .with(
                        outcome -> {
                            leave(isFailure.test(outcome), begun);
                            turn.outcome().complete(outcome);
                        },
                        failure -> {
                            leave(true, begun);
                            turn.outcome().completeExceptionally(failure);
                        });
    }

    private void leave(boolean hasFailed, Instant begun) {
        var next = new ArrayList<Turn<T>>();
        var isOpen = left(hasFailed, Duration.between(begun, clock.instant()), next);
        next.forEach(turn -> {
            if (isOpen) {
                run(turn);
            } else {
                turn.outcome().complete(resting);
            }
        });
    }

    /** Whether those who are next may go; if not, they are all who wait. */
    private synchronized boolean left(boolean hasFailed, Duration took, List<Turn<T>> next) {
        running--;
        usual = usual.isZero() ? took : usual.plus(took.minus(usual).dividedBy(SMOOTHING));
        failures = hasFailed ? failures + 1 : 0;
        if (failures >= config.failures()) {
            restsUntil = clock.instant().plus(config.pause());
            next.addAll(waiting);
            waiting.clear();
            return false;
        }
        if (!waiting.isEmpty()) {
            next.add(waiting.remove());
            running++;
        }
        return true;
    }
}
