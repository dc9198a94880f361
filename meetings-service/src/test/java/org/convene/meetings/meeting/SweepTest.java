package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final int PAGE = 10;

    private final List<Integer> waiting =
            new ArrayList<>(IntStream.range(0, 100).boxed().toList());

    @Test
    void itEndsWithEachPageThatIsDoneAndTellsThatMoreWaits() {
        assertThat(run(number -> true)).isTrue();
        assertThat(waiting).hasSize(90).startsWith(10);
    }

    @Test
    void whatFailsHoldsUpNothingBehindIt() {
        assertThat(run(number -> number >= 75)).isTrue();
        assertThat(waiting).contains(0, 74).doesNotContain(75, 84).hasSize(85);

        assertThat(run(number -> number >= 75)).isFalse();
        assertThat(waiting)
                .containsExactlyElementsOf(IntStream.range(0, 75).boxed().toList());
    }

    @Test
    void whereAllFailEachIsTriedOnceARun() {
        var tried = new ArrayList<Integer>();

        assertThat(run(number -> !tried.add(number))).isFalse();

        assertThat(tried).containsExactlyElementsOf(waiting);
    }

    private boolean run(IntPredicate works) {
        return new Sweep<Integer>(
                        PAGE,
                        1,
                        this::find,
                        number -> Uni.createFrom().item(() -> {
                            var isDone = works.test(number);
                            waiting.removeIf(other -> isDone && other.equals(number));
                            return isDone;
                        }))
                .run()
                .await()
                .indefinitely();
    }

    private Uni<List<Integer>> find(Optional<Integer> last) {
        return Uni.createFrom()
                .item(() -> waiting.stream()
                        .filter(number -> number > last.orElse(-1))
                        .limit(PAGE)
                        .toList());
    }
}
