package org.convene.tools.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.convene.tools.endpoint.PlayedEndpoint.json;
import static org.convene.tools.endpoint.PlayedEndpoint.tool;
import static org.convene.tools.resolution.TestResolver.ANA;
import static org.convene.tools.resolution.TestResolver.LIMIT;
import static org.convene.tools.resolution.TestResolver.NOTHING;
import static org.convene.tools.resolution.TestResolver.SHORT;
import static org.convene.tools.resolution.TestResolver.codes;
import static org.convene.tools.resolution.TestResolver.reader;

import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.Waiting;
import org.convene.platform.time.Id;
import org.convene.tools.configuration.ToolConfiguration.ToolEndpoint;
import org.convene.tools.endpoint.Reason;
import org.convene.tools.endpoint.TestEndpoints;
import org.convene.tools.resolution.Resolution.ShownTool;
import org.convene.tools.resolution.ToolList.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A participant never waits for a slow endpoint, and is shown what comes late. */
class LateToolsTest {
    private static TestDatabase database;

    private final TestResolver tools = new TestResolver(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("tools_late");
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @AfterEach
    void close() {
        tools.close();
    }

    @Test
    void aSlowEndpointIsNotWaitedForAndItsAnswerIsThereWhenItComes() {
        tools.wire(KeyRotation.before(), SHORT, LIMIT);
        tools.configureEndpoint();
        var asked = new CompletableFuture<NetSocket>();
        tools.endpoint.answer(asked::complete);

        var shown = tools.resolve(ANA);

        assertThat(shown.tools()).isEmpty();
        var awaited = shown.awaited().orElseThrow();
        assertThat(tools.late(awaited, "ana")).isEqualTo(LateTools.WAITING);
        assertThat(tools.records().get(0).isAwaited()).isTrue();
        assertThat(codes(tools.records().get(0))).containsExactly("too-slow");
        json(tool("late")).accept(asked.join());
        Waiting.await().until(() -> tools.records().get(0).late().isPresent());
        assertThat(tools.late(awaited, "ana").tools())
                .extracting(Tool::label, Tool::iFrameUrl)
                .containsExactly(tuple("Tafel", "https://tools.example/late"));
        assertThat(tools.late(awaited, "ben").tools()).isEmpty();
        var record = tools.records().get(0);
        assertThat(record.isAwaited()).isFalse();
        assertThat(record.late().orElseThrow().tools())
                .containsExactly(new ShownTool("Tafel", "https://tools.example"));
        assertThat(tools.endpoint.asked).hasSize(1);
    }

    @Test
    void whoseTurnComesTooLateIsNotKeptWaitingForIt() {
        tools.wire(KeyRotation.before(), LIMIT.multipliedBy(20), LIMIT);
        var tool = (ToolEndpoint)
                tools.configuration().putEndpoint(tools.tenant, tools.endpoint.url("/tools"), Optional.of("s3cret"));
        tools.endpoint.answer(socket -> {
            tools.endpointsClock.move(Duration.ofHours(1));
            json(tool("board")).accept(socket);
        });
        assertThat(tools.resolve(ANA).tools()).hasSize(1);
        tools.endpoint.answer(NOTHING);
        for (var before = 0; before < 2 * TestEndpoints.CALLS; before++) {
            assertThat(tools.endpoints().ask(tool, ANA.parameters(Optional.empty())))
                    .isNotDone();
        }

        var shown = tools.show(reader("ben", false));

        assertThat(shown.tools()).isEmpty();
        assertThat(shown.awaited()).isPresent();
        assertThat(tools.records()).hasSize(2);
        assertThat(codes(tools.records().get(0))).containsExactly("too-slow");
    }

    @Test
    void ofAnEndpointThatNeverAnswersNothingIsAwaitedForEver() {
        tools.wire(KeyRotation.before(), SHORT, SHORT.multipliedBy(5));
        tools.configureEndpoint();
        tools.endpoint.answer(NOTHING);

        var awaited = tools.resolve(ANA).awaited().orElseThrow();

        Waiting.await().until(() -> tools.records().get(0).late().isPresent());
        assertThat(tools.late(awaited, "ana")).isEqualTo(LateTools.NONE);
        assertThat(tools.records().get(0).late().orElseThrow().reasons())
                .extracting(Reason::code)
                .containsExactly("timeout");
    }

    @Test
    void whatIsAwaitedIsTheAnswerToThatVeryQuestion() {
        tools.wire(KeyRotation.before(), SHORT, LIMIT);
        tools.configureEndpoint();
        var first = new CompletableFuture<NetSocket>();
        tools.endpoint.answer(first::complete);
        var awaited = tools.resolve(ANA).awaited().orElseThrow();
        tools.wire(KeyRotation.before(), LIMIT, LIMIT);
        tools.endpoint.answer(json(tool("board")));
        assertThat(tools.resolve(ANA).tools()).hasSize(1);

        json(tool("late")).accept(first.join());

        Waiting.await().until(() -> tools.records().get(1).late().isPresent());
        assertThat(tools.late(awaited, "ana")).isEqualTo(LateTools.NONE);
    }

    @Test
    void whoWaitsForALateAnswerDoesSoFromThenOn() {
        tools.wire(KeyRotation.before(), SHORT, LIMIT);
        tools.configureEndpoint();
        tools.endpoint.answer(NOTHING);

        var awaited = tools.resolve(ANA).awaited().orElseThrow();

        assertThat(Long.parseLong(database.value(
                        "SELECT (extract(epoch FROM waits_until - at) * 1000)::bigint FROM tool_resolution WHERE id = '%s'"
                                .formatted(awaited))))
                .isGreaterThan(SHORT.dividedBy(2).plus(LIMIT).plusSeconds(1).toMillis());
    }

    @Test
    void whoWasShownTheLastGoodAnswerInTimeKeepsIt() {
        tools.configureEndpoint();
        var unused = tools.resolve(ANA);
        tools.wire(KeyRotation.before(), SHORT, LIMIT);
        tools.endpoint.answer(NOTHING);

        var shown = tools.resolve(ANA);

        assertThat(shown.tools()).extracting(Tool::iFrameUrl).containsExactly("https://tools.example/board");
        assertThat(shown.awaited()).isEmpty();
        assertThat(tools.records().get(0).isAwaited()).isTrue();
    }

    @Test
    void whatIsNotOnRecordYetIsAwaitedForSomeSecondsAndNoLonger() {
        assertThat(tools.late(Id.next(), "ana")).isEqualTo(LateTools.WAITING);
        assertThat(tools.late(Id.firstAt(Instant.now().minusSeconds(12)), "ana"))
                .isEqualTo(LateTools.NONE);
        assertThat(tools.late("no id", "ana")).isEqualTo(LateTools.NONE);
    }

    @Test
    void theTimeBeforeTheServiceCameToTheQuestionCounts() {
        var budget = LIMIT.multipliedBy(20);
        tools.wire(KeyRotation.before(), budget, LIMIT);
        tools.configureEndpoint();
        tools.endpoint.answer(NOTHING);

        var shown = tools.show(ANA, budget);

        assertThat(shown.awaited()).isPresent();
        Waiting.await().until(() -> tools.records().size() == 1);
        assertThat(codes(tools.records().get(0))).containsExactly("too-slow");
        assertThat(tools.records().get(0).elapsedMillis()).isGreaterThanOrEqualTo(budget.toMillis());
    }
}
