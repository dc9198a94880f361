package org.convene.tools.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final String TENANT = "65f0c0ffee0123456789ab01";

    private final List<Round> rounds = new ArrayList<>();
    private final Rounds<Integer, String> crowd = new Rounds<>(this::begin);

    private record Round(String tenant, List<Integer> wants, CompletableFuture<Function<Integer, String>> end) {
        void succeed() {
            end.complete(want -> "came of " + want);
        }

        void fail() {
            end.completeExceptionally(new IllegalStateException("failed"));
        }
    }

    private Uni<Function<Integer, String>> begin(String tenant, List<Integer> wants) {
        var round = new Round(tenant, wants, new CompletableFuture<>());
        rounds.add(round);
        return Uni.createFrom().completionStage(round.end());
    }

    @Test
    void whoComesAloneWaitsForNobody() {
        var outcome = join(1);

        rounds.get(0).succeed();

        assertThat(outcome).isCompletedWithValue("came of 1");
        assertThat(join(2)).isNotDone();
        assertThat(wants()).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void whoComesWhileARoundIsUnderWayIsInTheNext() {
        var outcomes = IntStream.rangeClosed(1, 3).mapToObj(this::join).toList();
        assertThat(wants()).containsExactly(List.of(1));

        rounds.get(0).succeed();

        assertThat(wants()).containsExactly(List.of(1), List.of(2, 3));
        assertThat(outcomes.get(1)).isNotDone();
        rounds.get(1).succeed();
        assertThat(outcomes.get(1)).isCompletedWithValue("came of 2");
        assertThat(outcomes.get(2)).isCompletedWithValue("came of 3");
    }

    @Test
    void aRoundThatFailsIsDoneAgainForEachAlone() {
        var outcomes = IntStream.rangeClosed(1, 3).mapToObj(this::join).toList();
        rounds.get(0).fail();
        rounds.get(1).fail();

        assertThat(wants()).containsExactly(List.of(1), List.of(2, 3), List.of(2), List.of(3));
        rounds.get(2).fail();
        rounds.get(3).succeed();
        assertThat(outcomes.get(0)).isCompletedExceptionally();
        assertThat(outcomes.get(1)).isCompletedExceptionally();
        assertThat(outcomes.get(2)).isCompletedWithValue("came of 3");
    }

    @Test
    void whatFailsForOneDoesNotForTheOthers() {
        var outcomes = IntStream.rangeClosed(1, 3).mapToObj(this::join).toList();
        rounds.get(0).succeed();

        rounds.get(1).end().complete(want -> {
            if (want == 2) {
                throw new IllegalStateException("no good");
            }
            return "good";
        });

        assertThat(outcomes.get(1)).isCompletedExceptionally();
        assertThat(outcomes.get(2)).isCompletedWithValue("good");
    }

    @Test
    void noTenantWaitsForAnother() {
        var first = join(1);
        var other = crowd.join("65f0c0ffee0123456789ab02", 2);

        rounds.get(1).succeed();

        assertThat(rounds.get(1).tenant()).isEqualTo("65f0c0ffee0123456789ab02");
        assertThat(other).isCompletedWithValue("came of 2");
        assertThat(first).isNotDone();
    }

    @Test
    void noRoundIsOfMoreThanSoManyAndNoMoreWait() {
        var outcomes = IntStream.rangeClosed(0, Rounds.MOST_WAITING + 1)
                .mapToObj(this::join)
                .toList();

        rounds.get(0).succeed();

        assertThat(rounds.get(1).wants()).hasSize(Rounds.MOST);
        assertThat(outcomes.get(Rounds.MOST_WAITING)).isNotDone();
        assertThat(outcomes.get(Rounds.MOST_WAITING + 1))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class);
    }

    private CompletableFuture<String> join(int want) {
        return crowd.join(TENANT, want);
    }

    private List<List<Integer>> wants() {
        return rounds.stream().map(Round::wants).toList();
    }
}
