package org.convene.access.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void equalPasswordsHaveDifferentHashes() {
        var hashing = hashing(2, 2);

        var one = hashing.hash("gmi28abc").await().indefinitely();
        var other = hashing.hash("gmi28abc").await().indefinitely();

        assertThat(one.matches("gmi28abc")).isTrue();
        assertThat(other.phc()).isNotEqualTo(one.phc());
    }

    @Test
    void whatIsHashedAtOnceIsBoundedAndWhatMayWaitToo() {
        var hashing = hashing(1, 2);

        var outcomes = IntStream.range(0, 100)
                .mapToObj(number -> hashing.hash("gmi28abc")
                        .map(hash -> "hashed")
                        .onFailure(HashingBusyException.class)
                        .recoverWithItem("busy"))
                .toList();
        var answers = Uni.join().all(outcomes).andFailFast().await().indefinitely();

        assertThat(answers.subList(0, 3)).containsOnly("hashed");
        assertThat(answers).contains("busy");
    }

    @Test
    void whoWasRefusedMayComeAgainWhenThereIsRoom() {
        var hashing = hashing(1, 0);
        var crowd = IntStream.range(0, 50)
                .mapToObj(number -> hashing.hash("gmi28abc")
                        .map(hash -> "hashed")
                        .onFailure(HashingBusyException.class)
                        .recoverWithItem("busy"))
                .toList();
        assertThat(Uni.join().all(crowd).andFailFast().await().indefinitely()).contains("hashed", "busy");

        assertThat(hashing.hash("gmi28abc").await().indefinitely().matches("gmi28abc"))
                .isTrue();
    }

    @Test
    void theEventLoopGoesOnMeanwhileAndGetsTheAnswer() {
        var hashing = hashing(1, 0);
        var context = vertx.getOrCreateContext();
        var order = new ConcurrentLinkedQueue<String>();
        var done = new CompletableFuture<Boolean>();

        context.runOnContext(() -> {
            context.runOnContext(() -> order.add("something else"));
            hashing.hash("gmi28abc").subscribe().with(hash -> {
                order.add("hashed");
                done.complete(Context.isOnEventLoopThread());
            });
        });

        assertThat(done.join()).isTrue();
        assertThat(order).containsExactly("something else", "hashed");
    }

    private PasswordHashing hashing(int concurrency, int queue) {
        return new PasswordHashing(vertx, new PasswordHashingConfig() {
            @Override
            public int concurrency() {
                return concurrency;
            }

            @Override
            public int queue() {
                return queue;
            }
        });
    }
}
