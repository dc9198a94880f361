package org.convene.tools.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentListsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RecentLists lists = new RecentLists();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void whoAsksTooOftenIsToldTheLastAnswerAgainAndOthersTheirOwn() {
        for (var time = 1; time <= RecentLists.MOST_ASKED; time++) {
            assertThat(ask("ana")).isEqualTo(ToolList.awaiting("" + time));
        }

        assertThat(ask("ana")).isEqualTo(ToolList.awaiting("" + RecentLists.MOST_ASKED));
        assertThat(ask("ben")).isEqualTo(ToolList.awaiting("" + (RecentLists.MOST_ASKED + 1)));
    }

    @Test
    void aFailureIsNotToldAgain() {
        for (var time = 0; time <= RecentLists.MOST_ASKED; time++) {
            assertThatThrownBy(() ->
                            await(lists.of("ana", () -> Uni.createFrom().failure(new IllegalStateException("away")))))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(ask("ana")).isEqualTo(ToolList.awaiting("1"));
    }

    private ToolList ask(String participant) {
        return await(lists.of(
                participant, () -> Uni.createFrom().item(() -> ToolList.awaiting("" + asked.incrementAndGet()))));
    }

    private static ToolList await(Uni<ToolList> list) {
        return list.await().atMost(LIMIT);
    }
}
