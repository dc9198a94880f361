package org.convene.platform.due;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.DatabaseException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Repeats what the database does not take, until it does or the patience is over; with none, nothing is repeated. */
final class Repetition {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    /** Data, integrity and statements (PostgreSQL, appendix A): what is wrong in them stays wrong. */
    private static final Pattern WRONG = Pattern.compile("(21|22|23|42)...");

    private final Duration patience;
    private final AtomicInteger underWay = new AtomicInteger();

    Repetition(Duration patience) {
        this.patience = patience;
    }

    Duration patience() {
        return patience;
    }

    /** Whether anything has failed that is still being repeated. */
    boolean isUnderWay() {
        return underWay.get() > 0;
    }

    <R> Uni<R> of(Supplier<Uni<R>> work) {
        return patience.isZero() ? work.get() : Uni.createFrom().deferred(() -> repeat(work, new AtomicBoolean()));
    }

    private <R> Uni<R> repeat(Supplier<Uni<R>> work, AtomicBoolean hasFailed) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure(Repetition::mayPass)
                .invoke(() -> {
                    if (hasFailed.compareAndSet(false, true)) {
                        underWay.incrementAndGet();
                    }
                })
                .onFailure(Repetition::mayPass)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(patience.toMillis())
                .onTermination()
                .invoke(() -> {
                    if (hasFailed.get()) {
                        underWay.decrementAndGet();
                    }
                });
    }

    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof DatabaseException refusal)
                || refusal.getSqlState() == null
                || !WRONG.matcher(refusal.getSqlState()).matches();
    }
}
