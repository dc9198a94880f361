package org.convene.notifications.email;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    /** In which what has nobody before it begins. */
    private static final Duration SOME = Duration.ofSeconds(2);

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final Turns turns = new Turns(loop, 1);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** The loop is busy when the time is up, and comes to the free turn before it hears of that. */
    @Test
    void whatIsAnsweredAsNotBegunNeverBegins() {
        var first = Promise.<String>promise();
        var former = take(first::future, LONG);
        var hasBegun = new AtomicBoolean();
        var given = new CompletableFuture<Void>();
        var latter = take(
                () -> {
                    hasBegun.set(true);
                    return Future.succeededFuture("done");
                },
                SHORT);
        loop.runOnContext(now -> {
            var unused = given.orTimeout(20, SECONDS).join();
            first.complete("done");
        });

        assertThat(latter.join()).isEqualTo("unbegun");
        given.complete(null);
        assertThat(former.join()).isEqualTo("done");
        assertThat(take(() -> Future.succeededFuture("done"), LONG).join()).isEqualTo("done");
        assertThat(hasBegun).isFalse();
    }

    @Test
    void whatHasBegunAndNotEndedIsAnsweredSo() {
        assertThat(take(() -> Promise.<String>promise().future(), SOME).join()).isEqualTo("unended");
    }

    @Test
    void whatHasNoTurnInTimeIsNotBegunHoweverLongItsWorkMayTake() {
        var first = Promise.<String>promise();
        var former = take(first::future, SOME, LONG);
        assertThat(take(() -> Future.succeededFuture("late"), SOME, LONG).join())
                .isEqualTo("unbegun");
        first.complete("done");
        assertThat(former.join()).as("what has begun in time").isEqualTo("done");
    }

    @Test
    void workThatThrowsHasFailedAndLetsTheNextBegin() {
        var failing = take(
                () -> {
                    throw new IllegalStateException("closed");
                },
                LONG);

        assertThatThrownBy(failing::join).hasRootCauseMessage("closed");
        assertThat(take(() -> Future.succeededFuture("done"), LONG).join()).isEqualTo("done");
    }

    private CompletableFuture<String> take(Supplier<Future<String>> work, Duration limit) {
        return take(work, limit, limit);
    }

    private CompletableFuture<String> take(Supplier<Future<String>> work, Duration patience, Duration limit) {
        return turns.take(work, patience, limit, "unbegun", "unended")
                .subscribeAsCompletionStage()
                .orTimeout(20, SECONDS);
    }
}
