package org.convene.tools.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.convene.platform.testing.MovableClock;
import org.junit.jupiter.api.Test;

/** So many calls to one endpoint at once, and none to one that fails. */
class GateTest {
    private final MovableClock clock = new MovableClock();
    private final Gate<String> gate =
            new Gate<>(TestEndpoints.config(Duration.ofSeconds(10), 2, 3), clock, "bad"::equals, "busy", "resting");
    private final List<CompletableFuture<String>> calls = new ArrayList<>();

    @Test
    void soManyCallsAreUnderWayTheOthersWaitInTurnAndTheRestIsSentAway() {
        var outcomes = passes(6);

        assertThat(calls).hasSize(2);
        assertThat(outcomes.get(5)).isCompletedWithValue("busy");
        calls.get(1).complete("second");
        assertThat(outcomes.get(1)).isCompletedWithValue("second");
        assertThat(calls).hasSize(3);
        calls.get(2).complete("third");
        assertThat(outcomes.get(2)).isCompletedWithValue("third");
        assertThat(outcomes.get(0)).isNotDone();
    }

    @Test
    void afterSoManyFailuresNobodyIsLetThroughForAWhileAndThenOne() {
        fail(TestEndpoints.FAILURES);
        assertThat(pass()).isCompletedWithValue("resting");

        clock.move(TestEndpoints.PAUSE);
        var probe = pass();
        assertThat(probe).isNotDone();
        assertThat(pass()).isCompletedWithValue("resting");

        last().complete("good");
        assertThat(probe).isCompletedWithValue("good");
        assertThat(pass()).isNotDone();
    }

    @Test
    void aProbeThatFailsMeansAnotherPause() {
        fail(TestEndpoints.FAILURES);
        clock.move(TestEndpoints.PAUSE);
        fail(1);

        assertThat(pass()).isCompletedWithValue("resting");
    }

    @Test
    void aGoodAnswerInBetweenForgivesWhatFailedBefore() {
        fail(TestEndpoints.FAILURES - 1);
        var good = pass();
        last().complete("good");
        fail(TestEndpoints.FAILURES - 1);

        assertThat(good).isCompletedWithValue("good");
        assertThat(pass()).isNotDone();
    }

    @Test
    void whoWaitsForAnEndpointThatFailsIsSentAwayAtOnce() {
        fail(TestEndpoints.FAILURES - 1);
        var outcomes = passes(4);

        calls.get(calls.size() - 2).complete("bad");

        assertThat(outcomes.get(2)).isCompletedWithValue("resting");
        assertThat(outcomes.get(3)).isCompletedWithValue("resting");
    }

    @Test
    void aCallThatBreaksGivesItsPlaceBack() {
        for (var time = 0; time < TestEndpoints.FAILURES; time++) {
            var outcome = pass(() -> {
                throw new IllegalStateException("broken");
            });
            assertThat(outcome).isCompletedExceptionally();
        }
        clock.move(TestEndpoints.PAUSE);

        assertThat(pass()).isNotDone();
        assertThat(calls).hasSize(1);
    }

    @Test
    void howLateTheNextTurnComesIsKnownByHowLongTheCallsBeforeTook() {
        var first = passes(2);
        assertThat(gate.turnIn()).isZero();
        clock.move(Duration.ofMillis(100));
        calls.forEach(call -> call.complete("good"));
        assertThat(first.get(1)).isCompletedWithValue("good");

        var all = passes(3);
        assertThat(gate.turnIn()).as("one waits, two are called at once").isZero();
        all.addAll(passes(2));
        assertThat(gate.turnIn()).as("three wait").isEqualTo(Duration.ofMillis(100));
        clock.move(Duration.ofMillis(900));
        last().complete("good");
        assertThat(all.get(1)).isCompletedWithValue("good");
        assertThat(gate.turnIn()).as("two wait for slower calls").isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void untilACallHasComeBackItIsTakenToNeedATenthOfASecond() {
        assertThat(passes(5)).hasSize(5);

        assertThat(gate.turnIn()).as("three wait").isEqualTo(Duration.ofMillis(100));
    }

    private void fail(int times) {
        for (var time = 0; time < times; time++) {
            var outcome = pass();
            last().complete("bad");
            assertThat(outcome).isCompletedWithValue("bad");
        }
    }

    private CompletableFuture<String> last() {
        return calls.get(calls.size() - 1);
    }

    private List<CompletableFuture<String>> passes(int count) {
        var outcomes = new ArrayList<CompletableFuture<String>>();
        for (var time = 0; time < count; time++) {
            outcomes.add(pass());
        }
        return outcomes;
    }

    private CompletableFuture<String> pass() {
        return pass(() -> {
            var call = new CompletableFuture<String>();
            calls.add(call);
            return Uni.createFrom().completionStage(call);
        });
    }

    private CompletableFuture<String> pass(Supplier<Uni<String>> call) {
        return gate.pass(call).toCompletableFuture();
    }
}
