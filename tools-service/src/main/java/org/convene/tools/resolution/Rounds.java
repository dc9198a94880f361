package org.convene.tools.resolution;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Work for many who come at once, done for all of a tenant together: whoever comes while a round is under way is in the next
 * one, and who comes alone waits for nobody. A round that fails is done again for each alone.
 *
 * @param <Q> what one wants
 * @param <A> what comes of it
 */
final class Rounds<Q, A> {
    /** In one round. */
    static final int MOST = 100;

    /** Of a tenant's; further ones fail at once. */
    static final int MOST_WAITING = 10_000;

    private static final int MOST_TENANTS = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private final Work<Q, A> work;
    private final LoadingCache<String, Line> lines = Caffeine.newBuilder()
            .maximumSize(MOST_TENANTS)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build(Line::new);

    /** What is done for all in a round. */
    @FunctionalInterface
    interface Work<Q, A> {
        /** Brings what came of it for each. */
        Uni<Function<Q, A>> of(String tenant, List<Q> wants);
    }

    private record Turn<Q, A>(Q want, CompletableFuture<A> outcome) {}

    Rounds(Work<Q, A> work) {
        this.work = work;
    }

    /** What comes of it; fails with {@link RejectedExecutionException} where too many wait. */
    CompletableFuture<A> join(String tenant, Q want) {
        return lines.get(tenant).join(want);
    }

    private final class Line {
        private final String tenant;
        private final Queue<Turn<Q, A>> waiting = new ArrayDeque<>();
        private boolean isUnderWay;

        Line(String tenant) {
            this.tenant = tenant;
        }

        CompletableFuture<A> join(Q want) {
            var turn = new Turn<>(want, new CompletableFuture<A>());
            if (enter(turn)) {
                run(next());
            } else {
                turn.outcome().completeExceptionally(new RejectedExecutionException("too many wait"));
            }
            return turn.outcome();
        }

        private synchronized boolean enter(Turn<Q, A> turn) {
            return waiting.size() < MOST_WAITING && waiting.add(turn);
        }

        /** Nobody, while a round is under way. */
        private synchronized List<Turn<Q, A>> next() {
            var round = new ArrayList<Turn<Q, A>>();
            while (!isUnderWay && !waiting.isEmpty() && round.size() < MOST) {
                round.add(waiting.remove());
            }
            isUnderWay = isUnderWay || !round.isEmpty();
            return round;
        }

        private synchronized void over() {
            isUnderWay = false;
        }

        private void run(List<Turn<Q, A>> round) {
            if (!round.isEmpty()) {
                work(round).subscribe().with(outcomes -> end(round, outcomes), failure -> end(round, failure));
            }
        }

        private void end(List<Turn<Q, A>> round, Function<Q, A> outcomes) {
            over();
            run(next());
            round.forEach(turn -> complete(turn, outcomes));
        }

        private void end(List<Turn<Q, A>> round, Throwable failure) {
            over();
            run(next());
            if (round.size() == 1) {
                round.get(0).outcome().completeExceptionally(failure);
            } else {
                round.forEach(this::alone);
            }
        }

        private void alone(Turn<Q, A> turn) {
            work(List.of(turn))
                    .subscribe()
                    .with(outcomes -> complete(turn, outcomes), turn.outcome()::completeExceptionally);
        }

        private Uni<Function<Q, A>> work(List<Turn<Q, A>> round) {
            return Uni.createFrom()
                    .deferred(
                            () -> work.of(tenant, round.stream().map(Turn::want).toList()));
        }

        private void complete(Turn<Q, A> turn, Function<Q, A> outcomes) {
            try {
                turn.outcome().complete(outcomes.apply(turn.want()));
            } catch (RuntimeException failure) {
                turn.outcome().completeExceptionally(failure);
            }
        }
    }
}
