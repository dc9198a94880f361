package org.convene.tools.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.tools.endpoint.PlayedEndpoint.json;
import static org.convene.tools.endpoint.PlayedEndpoint.tool;
import static org.convene.tools.resolution.TestResolver.ANA;
import static org.convene.tools.resolution.TestResolver.LIMIT;
import static org.convene.tools.resolution.TestResolver.SHORT;

import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.Waiting;
import org.convene.platform.time.Id;
import org.convene.tools.resolution.LateWaiters.Place;
import org.convene.tools.resolution.ToolList.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever waits for a late answer has it the moment that it is there, and asks once. */
class LateWaitersTest {
    private static TestDatabase database;

    private final TestResolver tools = new TestResolver(database);
    private final CompletableFuture<NetSocket> asked = new CompletableFuture<>();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("tools_late_waiters");
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @AfterEach
    void close() {
        tools.close();
    }

    /** Nothing looks into the database here, so that it is the replica itself that says so. */
    @Test
    void whoWaitsWhereTheAnswerComesHasItTheMomentThatItComes() {
        var awaited = awaited();

        var held = tools.late(awaited, "ana", LIMIT).subscribeAsCompletionStage();

        Waiting.await().until(() -> tools.waiters().count() == 1);
        assertThat(held).isNotDone();
        json(tool("late")).accept(asked.join());
        assertThat(held).succeedsWithin(LIMIT);
        assertThat(held.join().tools()).extracting(Tool::iFrameUrl).containsExactly("https://tools.example/late");
        assertThat(tools.waiters().count()).isZero();
    }

    @Test
    void whatAnotherReplicaGotComesWithTheNextLookForAllWhoWait() {
        var awaited = awaited();
        tools.wire(KeyRotation.before(), SHORT, LIMIT);
        var held = tools.late(awaited, "ana", LIMIT).subscribeAsCompletionStage();
        var other = tools.late(Id.next(), "ana", LIMIT).subscribeAsCompletionStage();
        Waiting.await().until(() -> tools.waiters().count() == 2);
        tools.waiters().look().await().atMost(LIMIT);
        assertThat(held).isNotDone();

        json(tool("late")).accept(asked.join());
        Waiting.await().until(() -> tools.records().get(0).late().isPresent());
        assertThat(held).isNotDone();
        tools.waiters().look().await().atMost(LIMIT);

        assertThat(held).succeedsWithin(LIMIT);
        assertThat(held.join().tools()).hasSize(1);
        assertThat(other).isNotDone();
        assertThat(tools.waiters().count()).isOne();
        assertThat(other.cancel(false)).isTrue();
    }

    @Test
    void itIsOnRecordWhetherAnybodyWasGivenWhatCame() {
        var awaited = awaited();
        json(tool("late")).accept(asked.join());
        Waiting.await().until(() -> tools.records().get(0).late().isPresent());
        assertThat(tools.late(awaited, "ben").tools()).isEmpty();
        assertThat(shownAt()).isEmpty();

        assertThat(tools.late(awaited, "ana").tools()).hasSize(1);

        var first = shownAt();
        assertThat(first).isPresent();
        assertThat(tools.late(awaited, "ana").tools()).hasSize(1);
        assertThat(shownAt()).isEqualTo(first);
    }

    @Test
    void whoWaitsForSomebodyElsesIsToldNothing() {
        var awaited = awaited();
        var held = tools.late(awaited, "ben", LIMIT).subscribeAsCompletionStage();
        Waiting.await().until(() -> tools.waiters().count() == 1);

        json(tool("late")).accept(asked.join());

        assertThat(held).succeedsWithin(LIMIT);
        assertThat(held.join().tools()).isEmpty();
    }

    @Test
    void whoWaitsInVainIsToldSoWhenTheirPatienceIsOver() {
        var awaited = awaited();

        var late = tools.late(awaited, "ana", Duration.ofMillis(50)).await().atMost(LIMIT);

        assertThat(late).isEqualTo(LateTools.WAITING);
        assertThat(tools.waiters().count()).isZero();
    }

    @Test
    void whoGoesAwayWaitsNoLonger() {
        var awaited = awaited();
        var held = tools.late(awaited, "ana", LIMIT).subscribe().with(late -> {});
        Waiting.await().until(() -> tools.waiters().count() == 1);

        held.cancel();

        assertThat(tools.waiters().count()).isZero();
    }

    @Test
    void whereTooManyWaitTheNextIsToldAtOnceToAskAgain() {
        var awaited = awaited();
        var places = IntStream.range(0, LateWaiters.MOST)
                .mapToObj(number -> tools.waiters().join(Id.next()).orElseThrow())
                .toList();

        assertThat(tools.waiters().join(awaited)).isEmpty();
        assertThat(tools.late(awaited, "ana", LIMIT.multipliedBy(10)).await().atMost(LIMIT))
                .isEqualTo(LateTools.WAITING);

        places.get(0).leave();
        assertThat(tools.waiters().join(awaited)).isPresent();
        places.subList(1, places.size()).forEach(Place::leave);
        assertThat(tools.waiters().count()).isOne();
    }

    private Optional<Instant> shownAt() {
        return tools.records().get(0).late().orElseThrow().shownAt();
    }

    /** Of an answer that the endpoint has not given, and does once it is let. */
    private String awaited() {
        tools.wire(KeyRotation.before(), SHORT, LIMIT);
        tools.configureEndpoint();
        tools.endpoint.answer(asked::complete);
        return tools.resolve(ANA).awaited().orElseThrow();
    }
}
