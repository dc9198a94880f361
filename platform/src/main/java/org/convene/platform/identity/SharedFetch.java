package org.convene.platform.identity;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.convene.platform.context.CallersContext;
import org.jspecify.annotations.Nullable;

/**
 * One fetch for all who ask. One runs at a time, they begin a pause apart, and one that failed answers all who ask
 * within a pause of it, so that who is down is not asked more often than who is up. The pause is measured by time that
 * nobody can set.
 */
public final class SharedFetch<T> {
    private final Supplier<Uni<T>> fetch;
    private final Duration pause;
    private final Function<Duration, Uni<Void>> timer;

    private @Nullable Uni<T> running;
    private @Nullable Uni<T> next;
    private @Nullable Throwable failure;
    private long begun;
    private long failed;

    public SharedFetch(Supplier<Uni<T>> fetch, Duration pause) {
        this(
                fetch,
                pause,
                time -> Uni.createFrom().voidItem().onItem().delayIt().by(time));
    }

    /**
     * @param timer what comes after this time, which is of whole milliseconds and at least one
     */
    SharedFetch(Supplier<Uni<T>> fetch, Duration pause, Function<Duration, Uni<Void>> timer) {
        this.fetch = fetch;
        this.pause = pause;
        this.timer = timer;
        this.begun = System.nanoTime() - pause.toNanos();
    }

    /** What the fetch under way brings, or else the next one. */
    public Uni<T> join() {
        return answer(false);
    }

    /** What a fetch brings that begins after this call. */
    public Uni<T> begunFromNow() {
        return answer(true);
    }

    private Uni<T> answer(boolean fromNow) {
        return Uni.createFrom().deferred(() -> CallersContext.resume(choose(fromNow)));
    }

    private synchronized Uni<T> choose(boolean fromNow) {
        if (failure != null && System.nanoTime() - failed < pause.toNanos()) {
            return Uni.createFrom().failure(failure);
        }
        if (running != null && !fromNow) {
            return running;
        }
        if (next == null) {
            next = afterRunning()
                    .onFailure()
                    .invoke(this::neverBegan)
                    .chain(this::begin)
                    .memoize()
                    .indefinitely();
        }
        return next;
    }

    private Uni<Void> afterRunning() {
        var over = running == null ? Uni.createFrom().voidItem() : running.replaceWithVoid();
        return over.onFailure().recoverWithNull().chain(this::pauseOver);
    }

    /** By whole milliseconds: event loops refuse timers of less than one. */
    private synchronized Uni<Void> pauseOver() {
        var left = begun + pause.toNanos() - System.nanoTime();
        return left <= 0 ? Uni.createFrom().voidItem() : timer.apply(Duration.ofMillis(NANOSECONDS.toMillis(left) + 1));
    }

    /** So that the next one may. */
    private synchronized void neverBegan() {
        next = null;
    }

    private Uni<T> begin() {
        Uni<T> started;
        synchronized (this) {
            begun = System.nanoTime();
            failure = null;
            started = Uni.createFrom()
                    .deferred(fetch::get)
                    .onItemOrFailure()
                    .invoke((item, problem) -> ended(problem))
                    .memoize()
                    .indefinitely();
            running = started;
            next = null;
        }
        return started;
    }

    private synchronized void ended(@Nullable Throwable problem) {
        running = null;
        failure = problem;
        failed = System.nanoTime();
    }
}
