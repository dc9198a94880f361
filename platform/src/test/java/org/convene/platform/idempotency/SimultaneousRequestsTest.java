package org.convene.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.platform.testing.Waiting.await;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.convene.platform.idempotency.Notes.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class SimultaneousRequestsTest {
    private static Notes notes;

    @BeforeAll
    static void create() {
        notes = new Notes("idempotency_simultaneous");
    }

    @AfterAll
    static void close() {
        notes.close();
    }

    @Test
    void fiftyEqualRequestsHaveOneEffectAndFiftyEqualAnswers() {
        var request = Notes.request();

        var answers = all(notes.manyAtOnce(50, notes.process(), request));

        assertOneEffect(answers, 50, request);
    }

    @Test
    void fiftyEqualRequestsToTwoProcessesHaveOneEffectAndFiftyEqualAnswers() {
        var request = Notes.request();
        var one = notes.process();
        var other = notes.process();

        var pending = new ArrayList<CompletableFuture<Answer>>();
        for (var pair = 0; pair < 25; pair++) {
            pending.addAll(notes.manyAtOnce(1, one, request));
            pending.addAll(notes.manyAtOnce(1, other, request));
        }

        assertOneEffect(all(pending), 50, request);
    }

    @Test
    void moreWaitingRequestsThanConnectionsStarveNobody() {
        var request = Notes.request();
        var process = notes.process();
        var gate = new CompletableFuture<Void>();
        var first = start(process, request, gate);

        var waiting = notes.manyAtOnce(500, process, request);
        var waitingElsewhere = notes.manyAtOnce(500, notes.process(), request);
        await().until(() -> notes.waitingInDatabase() == 1);
        var others = all(Stream.of(process, notes.process())
                .flatMap(one -> notes.manyAtOnce(50, one, Notes.request()).stream())
                .toList());

        assertThat(others).hasSize(100);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        gate.complete(null);
        assertOneEffect(
                all(Stream.of(List.of(first), waiting, waitingElsewhere)
                        .flatMap(List::stream)
                        .toList()),
                1_001,
                request);
    }

    @Test
    void whereTheFirstIsRolledBackAnotherProcessRuns() {
        var request = Notes.request();
        var gate = new CompletableFuture<Void>();
        var first = start(notes.process(), request, gate);
        var second = notes.manyAtOnce(1, notes.process(), request);
        await().until(() -> notes.waitingInDatabase() == 1);

        gate.completeExceptionally(new IllegalStateException("on purpose"));

        assertThatThrownBy(first::join).hasRootCauseMessage("on purpose");
        assertThat(all(second)).singleElement().matches(answer -> !answer.replayed());
        assertThat(notes.notes(request)).isEqualTo(1);
    }

    @Test
    void whoWaitsSharesTheFailureAndWhoComesLaterRuns() {
        var request = Notes.request();
        var process = notes.process();
        var gate = new CompletableFuture<Void>();
        var first = start(process, request, gate);
        var waiting = notes.manyAtOnce(50, process, request);

        gate.completeExceptionally(new IllegalStateException("on purpose"));

        for (var one : Stream.concat(Stream.of(first), waiting.stream()).toList()) {
            assertThatThrownBy(one::join).hasRootCauseMessage("on purpose");
        }
        assertThat(notes.notes(request)).isZero();
        assertThat(notes.once(process, request).replayed()).isFalse();
    }

    @Test
    void anotherBodyWaitsForTheFirstAndIsRefusedIfThatSucceeds() {
        var request = Notes.request();
        var process = notes.process();
        var gate = new CompletableFuture<Void>();
        var first = start(process, request, gate);
        var others = notes.manyAtOnce(20, process, request.withBody("other"));

        gate.complete(null);

        assertThat(first.join().replayed()).isFalse();
        for (var other : others) {
            assertThatThrownBy(other::join).hasCauseInstanceOf(IdempotencyKeyReusedException.class);
        }
        assertThat(notes.notes(request)).isEqualTo(1);
    }

    @Test
    void anotherBodyTakesTheKeyIfTheFirstFails() {
        var request = Notes.request();
        var process = notes.process();
        var gate = new CompletableFuture<Void>();
        var first = start(process, request, gate);
        var others = notes.manyAtOnce(20, process, request.withBody("other"));

        gate.completeExceptionally(new IllegalStateException("on purpose"));

        assertThatThrownBy(first::join).hasRootCauseMessage("on purpose");
        assertOneEffect(all(others), 20, request);
    }

    @Test
    void whoGoesAwayStopsNeitherTheRunNorWhoWaits() {
        var request = Notes.request();
        var process = notes.process();
        var gate = new CompletableFuture<Void>();
        var first = start(process, request, gate);
        var waiting = notes.manyAtOnce(2, process, request);

        assertThat(first.cancel(true)).isTrue();
        assertThat(waiting.get(0).cancel(true)).isTrue();
        gate.complete(null);

        assertThat(waiting.get(1).join().replayed()).isTrue();
        assertThat(notes.notes(request)).isEqualTo(1);
    }

    @Test
    void aRepeatInAnotherProcessWaitsForABoundedTime() {
        var request = Notes.request();
        var gate = new CompletableFuture<Void>();
        var first = start(notes.process(), request, gate);
        var impatient = notes.process(Duration.ofMillis(200));

        assertThatThrownBy(() -> notes.once(impatient, request)).isInstanceOf(IdempotencyKeyBusyException.class);

        gate.complete(null);
        var answer = first.join();
        assertThat(notes.once(impatient, request)).isEqualTo(answer.asReplay());
    }

    /** A first request, whose effect is done and not committed until the gate opens. */
    private static CompletableFuture<Answer> start(Idempotency process, Request request, CompletableFuture<Void> gate) {
        var reached = new CompletableFuture<Void>();
        var answer = process.once(
                        request.build(),
                        transaction -> notes.take(request)
                                .apply(transaction)
                                .invoke(() -> reached.complete(null))
                                .call(() -> Uni.createFrom().completionStage(gate)))
                .subscribeAsCompletionStage();
        reached.join();
        return answer;
    }

    private static List<Answer> all(Collection<CompletableFuture<Answer>> pending) {
        return pending.stream().map(CompletableFuture::join).toList();
    }

    private static void assertOneEffect(List<Answer> answers, int count, Request request) {
        assertThat(answers).hasSize(count);
        assertThat(answers)
                .extracting(Answer::asReplay)
                .containsOnly(answers.get(0).asReplay());
        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
        assertThat(notes.notes(request)).isEqualTo(1);
    }
}
