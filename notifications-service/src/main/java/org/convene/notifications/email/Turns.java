package org.convene.notifications.email;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many do their work at once; the others wait. Whoever is given up while waiting is not done any more: what
 * waits before a pool of threads would be done long after nobody wants it.
 */
final class Turns {
    private final Context loop;
    private final int atOnce;
    private final Queue<Turn<?>> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * @param loop on which all is done
     */
    Turns(Context loop, int atOnce) {
        this.loop = loop;
        this.atOnce = atOnce;
    }

    /**
     * What the work comes to, unless it is not begun within the patience, or has not ended within the limit. A turn lasts
     * until its work has ended, whoever still waits for that.
     *
     * @param patience no longer than the limit
     * @param unbegun is answered where it was given up before it began
     * @param unended is answered where nobody knows how it ended
     */
    <T> Uni<T> take(Supplier<Future<T>> work, Duration patience, Duration limit, T unbegun, T unended) {
        return Uni.createFrom().deferred(() -> {
            var turn = new Turn<>(work);
            return Uni.createFrom()
                    .<T>emitter(emitter -> await(turn, emitter, patience, unbegun))
                    .ifNoItem()
                    .after(limit)
                    .recoverWithItem(() -> turn.giveUp() ? unbegun : unended);
        });
    }

    private <T> void await(Turn<T> turn, UniEmitter<? super T> emitter, Duration patience, T unbegun) {
        turn.emitter = emitter;
        var timer = loop.owner().setTimer(patience.toMillis(), late -> {
            if (turn.giveUp()) {
                emitter.complete(unbegun);
            }
        });
        emitter.onTermination(() -> {
            loop.owner().cancelTimer(timer);
            if (turn.giveUp()) {
                loop.runOnContext(now -> waiting.removeIf(one -> one == turn));
            }
        });
        loop.runOnContext(now -> {
            waiting.add(turn);
            next();
        });
    }

    private void next() {
        while (underWay < atOnce && !waiting.isEmpty()) {
            waiting.remove().begin();
        }
    }

    private enum State {
        WAITING,
        BEGUN,
        GIVEN_UP
    }

    private final class Turn<T> {
        private final Supplier<Future<T>> work;
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        private @Nullable UniEmitter<? super T> emitter;

        private Turn(Supplier<Future<T>> work) {
            this.work = work;
        }

        /** Whether it has not begun; then it never does. */
        private boolean giveUp() {
            state.compareAndSet(State.WAITING, State.GIVEN_UP);
            return state.get() == State.GIVEN_UP;
        }

        private void begin() {
            if (!state.compareAndSet(State.WAITING, State.BEGUN)) {
                return;
            }
            underWay++;
            doWork().onComplete(result -> loop.runOnContext(now -> {
                underWay--;
                next();
                if (result.succeeded()) {
                    emitter.complete(result.result());
                } else {
                    emitter.fail(result.cause());
                }
            }));
        }

        private Future<T> doWork() {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                return Future.failedFuture(failure);
            }
        }
    }
}
