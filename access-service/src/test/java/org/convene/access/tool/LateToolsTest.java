package org.convene.access.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.convene.access.token.TestTokens;
import org.convene.platform.outbox.TestOutbox;
import org.convene.platform.tenancy.TestDatabase;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A room's page holds one request for tools that come late. */
class LateToolsTest {
    private static final ToolQuestion QUESTION = new ToolQuestion(
            "tenant", "participant", "person", "Ana", Optional.empty(), Optional.empty(), "en", false, 365);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static TestDatabase database;

    private final Owner owner = new Owner();
    private final Tools tools = tools(owner);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_late_tools");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whatComesAnswersTheRequestThatWaits() {
        var held = tools.late(QUESTION, "resolution", Tools.PATIENCE).subscribeAsCompletionStage();
        assertThat(held).isNotDone();

        owner.answer.complete("""
                {"state": "shown", "tools": [{"label": "Board", "iFrameUrl": "https://tools.example/"}]}
                """);

        assertThat(held).succeedsWithin(LIMIT);
        assertThat(held.join().tools()).extracting(Tool::label).containsExactly("Board");
        assertThat(owner.told).containsExactly(Tools.PATIENCE.toMillis());
    }

    @Test
    void whoGoesAwayTakesTheirRequestWithThem() {
        var held =
                tools.late(QUESTION, "resolution", Tools.PATIENCE).subscribe().with(late -> {});
        assertThat(owner.givenUp).hasValue(0);

        held.cancel();

        assertThat(owner.givenUp).hasValue(1);
    }

    /** Else a page that waits is taken for one whose tools never come. */
    @Test
    void nobodyWaitsLongerThanARequestMayTake() throws NoSuchMethodException {
        var limit = LateToolOwner.class
                .getDeclaredMethod("late", ToolQuestion.class, String.class, Duration.class, CompletionStage.class)
                .getAnnotation(Timeout.class);

        assertThat(limit.value()).isGreaterThan(Tools.PATIENCE.plusSeconds(1).toMillis());
    }

    @Test
    void whereTooManyWaitTheNextAsksAndDoesNotWait() {
        var held = IntStream.range(0, Tools.MOST_WAITING)
                .mapToObj(number -> tools.late(QUESTION, "resolution", Tools.PATIENCE)
                        .subscribe()
                        .with(late -> {}))
                .toList();
        owner.told.clear();

        var next =
                tools.late(QUESTION, "resolution", Tools.PATIENCE).subscribe().with(late -> {});
        assertThat(owner.told).containsExactly(0L);
        held.get(0).cancel();
        var afterwards =
                tools.late(QUESTION, "resolution", Tools.PATIENCE).subscribe().with(late -> {});

        assertThat(owner.told).containsExactly(0L, Tools.PATIENCE.toMillis());
        next.cancel();
        afterwards.cancel();
        held.forEach(Cancellable::cancel);
    }

    @Test
    void whileTheOwnerIsAwayToolsAreStillAwaited() {
        owner.answer.completeExceptionally(new IllegalStateException("away"));

        var late = tools.late(QUESTION, "resolution", Tools.PATIENCE).await().atMost(LIMIT);

        assertThat(late.isWaiting()).isTrue();
    }

    private static Tools tools(LateToolsClient client) {
        var tokens = TestTokens.issuer(database.system());
        var noQuestions = new ToolOwner(
                (authorization,
                        tenant,
                        id,
                        name,
                        token,
                        meeting,
                        culture,
                        moderates,
                        days,
                        person,
                        patience,
                        question) -> Uni.createFrom().nothing(),
                tokens);
        return new Tools(
                noQuestions,
                new LateToolOwner(client, tokens),
                new MissedToolsEvents(database.tenants(), TestOutbox.on(database), Clock.systemUTC()),
                Clock.systemUTC());
    }

    /** Answers all at once, when it is let. */
    private static final class Owner implements LateToolsClient {
        private final CompletableFuture<String> answer = new CompletableFuture<>();
        private final List<Long> told = new CopyOnWriteArrayList<>();
        private final AtomicInteger givenUp = new AtomicInteger();

        @Override
        public Uni<String> late(
                String authorization,
                String tenant,
                String resolution,
                String participantId,
                String culture,
                String person,
                long patienceMillis) {
            told.add(patienceMillis);
            return Uni.createFrom()
                    .completionStage(() -> answer.copy())
                    .onCancellation()
                    .invoke(givenUp::incrementAndGet);
        }
    }
}
