package org.convene.tools.resolution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;
import org.convene.platform.context.CallersContext;

/**
 * Finds tools for one participant a few times in five seconds, and then says the last ones again: nobody alone keeps a
 * tenant's endpoint busy for all the others. Of the thousand who asked last.
 */
@Singleton
class RecentLists {
    static final int MOST_ASKED = 3;

    private static final int MOST_PARTICIPANTS = 1_000;
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private final Cache<String, Window> windows = Caffeine.newBuilder()
            .maximumSize(MOST_PARTICIPANTS)
            .expireAfterWrite(WINDOW)
            .build();

    private static final class Window {
        private int asked;
        private Uni<ToolList> last = Uni.createFrom().item(ToolList.NONE);

        synchronized Uni<ToolList> ask(Supplier<Uni<ToolList>> question) {
            if (asked < MOST_ASKED) {
                asked++;
                last = question.get().memoize().indefinitely();
            }
            return last;
        }
    }

    /**
     * What the question brings, now or a moment ago; a failure is not said again.
     *
     * @param participant names who asks
     */
    Uni<ToolList> of(String participant, Supplier<Uni<ToolList>> question) {
        return CallersContext.resume(windows.get(participant, unknown -> new Window())
                .ask(() -> question.get().onFailure().invoke(failure -> windows.invalidate(participant))));
    }
}
