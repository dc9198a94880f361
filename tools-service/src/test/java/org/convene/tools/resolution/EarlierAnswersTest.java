package org.convene.tools.resolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.tools.endpoint.PlayedEndpoint.json;
import static org.convene.tools.endpoint.PlayedEndpoint.tool;
import static org.convene.tools.resolution.TestResolver.ANA;
import static org.convene.tools.resolution.TestResolver.FAILURE;
import static org.convene.tools.resolution.TestResolver.LIMIT;
import static org.convene.tools.resolution.TestResolver.ana;
import static org.convene.tools.resolution.TestResolver.codes;
import static org.convene.tools.resolution.TestResolver.reader;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.convene.tools.configuration.TestConfiguration;
import org.convene.tools.reader.Reader;
import org.convene.tools.resolution.ToolList.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The last good answer stands in for whom it was, and for nobody else. */
class EarlierAnswersTest {
    private static final Duration LESS_THAN_THE_DATABASE_TAKES = Duration.ofSeconds(20);

    private static TestDatabase database;

    private final TestResolver tools = new TestResolver(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("tools_earlier");
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
    void theLastGoodAnswerStandsInForTheSameParticipantAndForNobodyElse() {
        tools.configureEndpoint();
        var unused = tools.resolve(ANA);
        tools.endpoint.answer(FAILURE);

        assertThat(tools.resolve(ANA).tools())
                .extracting(Tool::iFrameUrl)
                .containsExactly("https://tools.example/board");
        assertThat(tools.records().get(0).source()).isEqualTo("earlier-answer");
        assertThat(codes(tools.records().get(0))).containsExactly("server-error");
        for (var other : List.of(
                reader("ben", false),
                reader("ana", true),
                new Reader(
                        "ana",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("another"),
                        Optional.empty(),
                        false,
                        9))) {
            assertThat(tools.resolve(other).tools()).isEmpty();
        }
    }

    @Test
    void itStandsInForNobodyWhoHasTheSameIdByAnotherNameOrIsAnotherPerson() {
        tools.configureEndpoint();
        var unused = tools.resolve(ANA);
        tools.endpoint.answer(FAILURE);

        for (var other : List.of(ana("Another", "ana"), ana("Ana García", "guest:ana:another browser"))) {
            assertThat(tools.resolve(other).tools()).isEmpty();
        }
        assertThat(tools.resolve(ana("Ana García", "ana")).tools()).hasSize(1);
    }

    @Test
    void ofManyWhoComeAtOnceEachIsShownTheirOwn() {
        tools.configureEndpoint();
        var people = List.of("ana", "ben", "eva", "gus", "ida");
        for (var person : people) {
            tools.endpoint.answer(json(tool(person)));
            assertThat(tools.resolve(reader(person, false)).tools()).hasSize(1);
        }
        tools.endpoint.answer(FAILURE);

        var shown = Uni.join()
                .all(Stream.concat(people.stream(), Stream.of("stranger"))
                        .map(person -> tools.resolver()
                                .resolve(
                                        tools.tenant,
                                        Id.next(),
                                        reader(person, false),
                                        Instant.now(),
                                        TestResolver.PATIENCE))
                        .toList())
                .andFailFast()
                .await()
                .atMost(LIMIT.multipliedBy(2));

        assertThat(shown.stream()
                        .map(list -> list.tools().stream().map(Tool::iFrameUrl).toList()))
                .containsExactly(
                        List.of("https://tools.example/ana"),
                        List.of("https://tools.example/ben"),
                        List.of("https://tools.example/eva"),
                        List.of("https://tools.example/gus"),
                        List.of("https://tools.example/ida"),
                        List.of());
    }

    @Test
    void anotherEndpointsAnswerDoesNotStandIn() {
        tools.configureEndpoint();
        var unused = tools.resolve(ANA);
        tools.configureEndpoint();
        tools.endpoint.answer(FAILURE);

        assertThat(tools.resolve(ANA).tools()).isEmpty();
    }

    @Test
    void anEarlierAnswerThatTheDatabaseKeepsBackIsNotWaitedFor() {
        tools.wire(KeyRotation.before(), LESS_THAN_THE_DATABASE_TAKES.dividedBy(4), LIMIT);
        tools.configureEndpoint();
        var isLocked = new CompletableFuture<Boolean>();
        var release = new CompletableFuture<Void>();
        var lock = database.system()
                .transaction(transaction -> transaction
                        .execute("LOCK TABLE tool_answer IN ACCESS EXCLUSIVE MODE")
                        .invoke(() -> isLocked.complete(true))
                        .chain(() -> Uni.createFrom().completionStage(release)))
                .subscribeAsCompletionStage();
        assertThat(isLocked.join()).isTrue();

        try {
            assertThat(tools.resolver()
                            .resolve(tools.tenant, Id.next(), ANA, Instant.now(), Duration.ofMinutes(1))
                            .await()
                            .atMost(LESS_THAN_THE_DATABASE_TAKES)
                            .tools())
                    .hasSize(1);
            assertThat(lock).isNotDone();
        } finally {
            release.complete(null);
            lock.join();
        }
    }

    @Test
    void answersAreSealedAndOpenOnceTheOldKeyIsGone() {
        tools.configureEndpoint();
        var unused = tools.resolve(ANA);

        assertThat(new String(tools.stored(), UTF_8)).doesNotContain("tools.example");
        KeyRotation.reseal(database, AnswerRepository.sealedTable(), TestConfiguration.sealedTable());
        tools.wire(KeyRotation.after(), LIMIT, LIMIT);
        tools.endpoint.answer(FAILURE);

        assertThat(tools.resolve(ANA).tools()).hasSize(1);
    }
}
