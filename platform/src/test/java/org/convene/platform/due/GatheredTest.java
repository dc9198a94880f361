package org.convene.platform.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheredTest {
    private final List<List<Integer>> questions = new CopyOnWriteArrayList<>();
    private final List<UniEmitter<? super List<String>>> open = new CopyOnWriteArrayList<>();
    private final Gathered<Integer, String> gathered = new Gathered<>(this::question, 3);

    @Test
    void whatComesMeanwhileIsAskedTogetherAndEachGetsItsOwnAnswer() {
        var answers = IntStream.range(0, 6)
                .mapToObj(number -> gathered.ask(number).subscribeAsCompletionStage())
                .toList();
        assertThat(questions).containsExactly(List.of(0));
        answer(0);
        answer(1);
        answer(2);
        assertThat(questions).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5));
        assertThat(answers)
                .extracting(answer -> answer.getNow("none"))
                .containsExactly("=0", "=1", "=2", "=3", "=4", "=5");
    }

    @Test
    void whatIsAskedAtOnceIsAskedTogetherAsFarAsTheLimitAllows() {
        var two = gathered.askAll(List.of(0, 1)).subscribeAsCompletionStage();
        var four = gathered.askAll(List.of(2, 3, 4, 5)).subscribeAsCompletionStage();
        answer(0);
        answer(1);
        answer(2);
        assertThat(questions).containsExactly(List.of(0, 1), List.of(2, 3, 4), List.of(5));
        assertThat(two.join()).containsExactly("=0", "=1");
        assertThat(four.join()).containsExactly("=2", "=3", "=4", "=5");
        assertThat(gathered.askAll(List.of()).subscribeAsCompletionStage().join())
                .isEmpty();
    }

    @Test
    void eachIsAnsweredInTheirOwnContextWhoeverAskedForThem() throws Exception {
        var vertx = Vertx.vertx();
        try {
            var asking = IntStream.range(0, 3)
                    .mapToObj(number -> ((ContextInternal) vertx.getOrCreateContext()).duplicate())
                    .toList();
            var all = new CountDownLatch(asking.size());
            var answeredIn = asking.stream()
                    .map(context -> {
                        var answered = new CompletableFuture<Context>();
                        context.runOnContext(now -> {
                            gathered.ask(1).subscribe().with(answer -> answered.complete(Vertx.currentContext()));
                            all.countDown();
                        });
                        return answered;
                    })
                    .toList();
            assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
            answer(0);
            answer(1);
            assertThat(answeredIn)
                    .extracting(answered -> answered.get(1, TimeUnit.MINUTES))
                    .containsExactlyElementsOf(asking);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void aFailureIsEverybodysWhoAskedAndNobodysAfterThem() {
        var first = gathered.ask(1).subscribeAsCompletionStage();
        var second = gathered.ask(2).subscribeAsCompletionStage();
        open.get(0).fail(new IllegalStateException("away"));
        assertThatThrownBy(first::join).hasRootCauseMessage("away");
        answer(1);
        assertThat(second.join()).isEqualTo("=2");
    }

    @Test
    void aQuestionThatCannotBeAskedStopsNothing() {
        var wrong = new Gathered<Integer, String>(
                numbers -> {
                    throw new IllegalStateException("no such table");
                },
                3);
        for (var time = 0; time < 2; time++) {
            var answer = wrong.ask(1).subscribeAsCompletionStage();
            assertThatThrownBy(answer::join).hasRootCauseMessage("no such table");
        }
    }

    @Test
    void noneOfManyFromManyThreadsIsForgotten() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        var slow = new Gathered<Integer, Integer>(
                numbers -> Uni.createFrom().item(numbers).emitOn(threads), 50);
        var asked = new CopyOnWriteArrayList<Uni<Integer>>();
        IntStream.range(0, 10_000)
                .forEach(number -> asked.add(
                        Uni.createFrom().item(number).runSubscriptionOn(threads).chain(slow::ask)));
        var answers = Uni.join().all(asked).andFailFast().await().atMost(Duration.ofMinutes(2));
        threads.shutdown();
        assertThat(answers).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }

    private Uni<List<String>> question(List<Integer> numbers) {
        questions.add(numbers);
        return Uni.createFrom().emitter(open::add);
    }

    private void answer(int question) {
        open.get(question)
                .complete(questions.get(question).stream()
                        .map(number -> "=" + number)
                        .toList());
    }
}
