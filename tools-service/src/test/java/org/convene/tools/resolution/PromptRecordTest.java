package org.convene.tools.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.tools.resolution.TestResolver.ANA;
import static org.convene.tools.resolution.TestResolver.FAILURE;
import static org.convene.tools.resolution.TestResolver.LIMIT;
import static org.convene.tools.resolution.TestResolver.NOTHING;
import static org.convene.tools.resolution.TestResolver.SHORT;
import static org.convene.tools.resolution.TestResolver.codes;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.LockedTable;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.Waiting;
import org.convene.platform.time.Id;
import org.convene.tools.configuration.ToolConfiguration;
import org.convene.tools.endpoint.OfferedTool;
import org.convene.tools.endpoint.PlayedEndpoint;
import org.convene.tools.label.Label;
import org.convene.tools.resolution.ToolList.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is shown is on record before it is, as long as nobody waits too long for that, and survives the service's end. */
class PromptRecordTest {
    /** Of which even a part is far more than the database takes. */
    private static final Duration AMPLE = LIMIT.multipliedBy(20);

    private static TestDatabase database;

    private final TestResolver tools = new TestResolver(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("tools_prompt_record");
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
    void whoIsAnsweredIsOnRecordAlready() {
        var unused = configureStatic();
        assertThat(tools.show(ANA).tools()).hasSize(1);
        assertThat(tools.records()).hasSize(1);
        tools.configureEndpoint();
        assertThat(tools.show(ANA).tools()).hasSize(1);
        assertThat(tools.records()).hasSize(2);
        tools.endpoint.answer(FAILURE);
        assertThat(tools.show(ANA).tools()).hasSize(1);
        assertThat(tools.records())
                .extracting(Resolution::source)
                .containsExactly("earlier-answer", "answer", "configuration");
    }

    @Test
    void whoHasWaitedForTheEndpointInVainIsOnRecordWhenAnswered() {
        tools.wire(KeyRotation.before(), AMPLE, LIMIT);
        tools.configureEndpoint();
        tools.endpoint.answer(NOTHING);

        var shown = tools.show(ANA, AMPLE.multipliedBy(8).dividedBy(10));

        assertThat(shown.awaited()).isPresent();
        assertThat(tools.records()).hasSize(1);
        assertThat(codes(tools.records().get(0))).containsExactly("too-slow");
    }

    @Test
    void whatManyAreShownAtOnceIsWrittenInTwoRoundsByAStatementEach() {
        var configuration = configureStatic();
        List<CompletableFuture<Void>> writings;
        try (var locked = new LockedTable(database, "tool_resolution")) {
            writings = IntStream.rangeClosed(0, Rounds.MOST)
                    .mapToObj(number -> tools.writing()
                            .add(outcome(configuration, number), AMPLE)
                            .subscribeAsCompletionStage())
                    .toList();
        }
        CompletableFuture.allOf(writings.toArray(CompletableFuture<?>[]::new)).join();

        assertThat(database.value("""
                SELECT count(*) || ' by ' || count(DISTINCT (xmin::text, cmin::text)) FROM tool_resolution
                WHERE tenant = '%s'
                """.formatted(tools.tenant))).isEqualTo(Rounds.MOST + 1 + " by 2");
    }

    @Test
    void ofThePersonsAnswersInOneRoundThatToTheLastQuestionIsKept() {
        var configuration =
                tools.configuration().putEndpoint(tools.tenant, tools.endpoint.url("/tools"), Optional.of("s3cret"));
        try (var locked = new LockedTable(database, "tool_resolution")) {
            for (var number : List.of(0, 1, 3, 2)) {
                var unused = tools.writing()
                        .add(outcome(configuration, number).keeping(List.of(tool(number))), AMPLE)
                        .subscribeAsCompletionStage();
            }
        }
        Waiting.await().until(() -> tools.records().size() == 4);
        tools.endpoint.answer(FAILURE);

        assertThat(tools.show(ANA).tools()).extracting(Tool::iFrameUrl).containsExactly("https://tools.example/3");
        assertThat(tools.count("tool_answer")).isOne();
        assertThat(database.value(
                        "SELECT count(DISTINCT xmin::text) FROM tool_resolution WHERE source <> 'earlier-answer'"
                                + " AND tenant = '%s'".formatted(tools.tenant)))
                .as("none was done again alone")
                .isEqualTo("2");
    }

    @Test
    void aDatabaseThatHangsKeepsNobodyWaitingAndHasTheRecordAfterwards() {
        tools.wire(KeyRotation.before(), SHORT, LIMIT);
        var unused = configureStatic();
        try (var locked = new LockedTable(database, "tool_resolution")) {
            assertThat(tools.show(ANA).tools()).hasSize(1);
        }

        Waiting.await().until(() -> tools.records().size() == 1);
    }

    @Test
    void whatTheDatabaseRefusesForAMomentIsWrittenThen() {
        tools.wire(KeyRotation.before(), SHORT, LIMIT);
        var unused = configureStatic();
        database.execute("ALTER TABLE tool_resolution ADD CONSTRAINT refusal CHECK (false) NOT VALID");
        try {
            assertThat(tools.show(ANA).tools()).hasSize(1);
            assertThat(tools.records()).isEmpty();
        } finally {
            database.execute("ALTER TABLE tool_resolution DROP CONSTRAINT refusal");
        }

        Waiting.await().until(() -> tools.records().size() == 1);
    }

    @Test
    void whatTheDatabaseGoesOnRefusingIsInTheLog() {
        tools.wire(KeyRotation.before(), SHORT, LIMIT);
        var unused = configureStatic();
        var lines = new CopyOnWriteArrayList<String>();
        var capture = capture(lines);
        var logger = Logger.getLogger(Records.class.getName());
        logger.addHandler(capture);
        database.execute("ALTER TABLE tool_resolution ADD CONSTRAINT refusal CHECK (false) NOT VALID");
        try {
            assertThat(tools.show(ANA).tools()).hasSize(1);
            Waiting.await().until(() -> !lines.isEmpty());
        } finally {
            database.execute("ALTER TABLE tool_resolution DROP CONSTRAINT refusal");
            logger.removeHandler(capture);
        }

        assertThat(lines).singleElement().asString().contains("tools not recorded", tools.tenant, "refusal");
    }

    @Test
    void theServiceEndsOnceWhatWasShownIsOnRecord() throws InterruptedException {
        tools.wire(KeyRotation.before(), SHORT, LIMIT);
        var unused = configureStatic();
        CompletableFuture<Void> end;
        try (var locked = new LockedTable(database, "tool_resolution")) {
            assertThat(tools.show(ANA).tools()).hasSize(1);
            end = stop();
            assertThat(locked.waiting()).isOne();
            assertThat(end).isNotDone();
        }

        assertThat(end).succeedsWithin(LIMIT);
        assertThat(tools.records()).hasSize(1);
    }

    @Test
    void theServiceEndsOnceAnAnswerThatIsOnItsWayIsOnRecord() {
        tools.wire(KeyRotation.before(), SHORT, LIMIT);
        tools.configureEndpoint();
        var asked = new CompletableFuture<NetSocket>();
        tools.endpoint.answer(asked::complete);
        var awaited = tools.show(ANA).awaited().orElseThrow();

        var end = stop();
        PlayedEndpoint.json(PlayedEndpoint.tool("late")).accept(asked.join());

        assertThat(end).succeedsWithin(LIMIT);
        assertThat(tools.records().get(0).late().orElseThrow().tools()).hasSize(1);
        assertThat(tools.late(awaited, "ana").tools()).hasSize(1);
    }

    @Test
    void noEndpointKeepsTheServiceFromItsEnd() {
        tools.wire(KeyRotation.before(), SHORT, LIMIT.multipliedBy(2));
        tools.configureEndpoint();
        tools.endpoint.answer(NOTHING);
        assertThat(tools.show(ANA).awaited()).isPresent();

        assertThat(stop()).succeedsWithin(LIMIT);
    }

    private static Handler capture(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + " " + Arrays.toString(line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private CompletableFuture<Void> stop() {
        return CompletableFuture.runAsync(() -> tools.writing().stop(new ShutdownEvent()));
    }

    private ToolConfiguration configureStatic() {
        return tools.configuration().putStatic(tools.tenant, "Notes", "https://notes.example/");
    }

    /**
     * @param number so many milliseconds later than the first
     */
    private Outcome outcome(ToolConfiguration configuration, int number) {
        var at = Instant.parse("2026-11-23T08:00:00Z").plusMillis(number);
        var question = Question.of(Id.next(), tools.tenant, configuration, ANA, at, TestResolver.PATIENCE);
        return Outcome.of(question, ToolList.NONE, "nothing", List.of(), Duration.ZERO);
    }

    private static OfferedTool tool(int number) {
        return new OfferedTool(Label.parse("Notes"), "https://tools.example/" + number, Optional.empty());
    }
}
