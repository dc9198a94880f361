package org.convene.tools.resolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.convene.tools.endpoint.PlayedEndpoint.bytes;
import static org.convene.tools.endpoint.PlayedEndpoint.json;
import static org.convene.tools.endpoint.PlayedEndpoint.tool;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.platform.page.PageRequest;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.MovableClock;
import org.convene.platform.testing.Waiting;
import org.convene.platform.time.Id;
import org.convene.tools.configuration.TestConfiguration;
import org.convene.tools.configuration.ToolConfiguration.ToolEndpoint;
import org.convene.tools.endpoint.Endpoints;
import org.convene.tools.endpoint.PlayedEndpoint;
import org.convene.tools.endpoint.Reason;
import org.convene.tools.endpoint.TestEndpoints;
import org.convene.tools.reader.ModeratorProofs;
import org.convene.tools.reader.Reader;
import org.convene.tools.resolution.Resolution.ShownTool;
import org.convene.tools.resolution.ToolList.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A participant never waits for a slow endpoint, gets only what is meant for them, and it is on record why. */
class ToolResolverTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LESS_THAN_THE_DATABASE_TAKES = Duration.ofSeconds(20);

    /** Of who is not to be kept waiting. */
    private static final Duration SHORT = Duration.ofMillis(800);

    private static final Reader ANA = reader("ana", false);
    private static final Consumer<NetSocket> NOTHING = socket -> {};
    private static final Consumer<NetSocket> FAILURE = bytes("500 Oops", "", Buffer.buffer());
    private static TestDatabase database;

    private final String tenant = Id.next();
    private final ModeratorProofs proofs =
            (named, reader, origin) -> Uni.createFrom().item(Optional.of("proof for " + origin));
    private final MovableClock endpointsClock = new MovableClock();
    private final PlayedEndpoint endpoint = PlayedEndpoint.answering(json(tool("board")));
    private TestConfiguration configuration;
    private ResolutionRepository resolutions;
    private ToolResolver resolver;
    private LateAnswers late;
    private Endpoints endpoints;
    private int resolved;

    private record Config(Duration budget, Duration answersKept, Duration resolutionsKept)
            implements ResolutionConfig {}

    @BeforeAll
    static void create() {
        database = TestDatabase.create("tools_resolver");
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void open() {
        wire(KeyRotation.before(), LIMIT, LIMIT);
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    /**
     * @param budget for which a participant waits
     * @param limit of the endpoint
     */
    private void wire(Sealer sealer, Duration budget, Duration limit) {
        var http = TestOutgoing.allowing(LIMIT, "127.0.0.0/8");
        var config = new Config(budget, Duration.ofHours(24), Duration.ofDays(30));
        var clock = Clock.systemUTC();
        configuration = new TestConfiguration(database, sealer, http);
        resolutions = new ResolutionRepository(database.tenants(), config, clock);
        var answers = new AnswerRepository(database.tenants(), sealer, config, clock);
        late = new LateAnswers(resolutions, answers, clock);
        endpoints = TestEndpoints.of(http, limit, endpointsClock);
        resolver = new ToolResolver(
                configuration.repository(),
                proofs,
                endpoints,
                answers,
                new Records(database.tenants(), resolutions, answers, clock),
                config,
                clock);
    }

    @Test
    void withoutAConfigurationNothingIsShownNorRecorded() {
        assertThat(resolver.resolve(tenant, ANA).await().atMost(LIMIT)).isEqualTo(ToolList.NONE);
        assertThat(records()).isEmpty();
    }

    @Test
    void aPageKnowsItsReaderAndItIsOnRecordThatItWasShown() {
        var unused = configuration.putStatic(tenant, "en:Notes|de:Notizen", "https://notes.example:8443/a?own=1#top");

        assertThat(resolve(reader("ana", true)).tools())
                .containsExactly(new Tool(
                        "Notizen",
                        "https://notes.example:8443/a?own=1&participantId=ana&participantName=Ana%20Garc%C3%ADa"
                                + "&meetingToken=8911-1493-1944-5515&meetingId=65f0c0ffee0123456789abcd"
                                + "&moderatorToken=proof%20for%20https%3A%2F%2Fnotes.example%3A8443&culture=de#top",
                        Optional.empty()));
        assertThat(resolve(ANA).tools().get(0).iFrameUrl()).doesNotContain("moderatorToken");
        var record = records().get(0);
        assertThat(record.source()).isEqualTo("configuration");
        assertThat(record.participantId()).isEqualTo("ana");
        assertThat(record.tools()).containsExactly(new ShownTool("Notizen", "https://notes.example:8443"));
        assertThat(record.reasons()).isEmpty();
    }

    @Test
    void anEndpointSaysForEachParticipantWhatIsShown() {
        configureEndpoint();

        var shown = resolve(reader("ana", true));

        assertThat(shown.tools().get(0).label()).isEqualTo("Tafel");
        assertThat(shown.tools().get(0).iFrameUrl()).isEqualTo("https://tools.example/board");
        assertThat(shown.awaited()).isEmpty();
        assertThat(endpoint.asked.get(0))
                .startsWith("GET /tools?participantId=ana&participantName=Ana%20Garc%C3%ADa&meetingToken=")
                .contains("&moderatorToken=proof%20for%20http%3A%2F%2F127.0.0.1", "&culture=de HTTP/1.1\r\n");
        assertThat(records().get(0).source()).isEqualTo("answer");
    }

    @Test
    void theLastGoodAnswerStandsInForTheSameParticipantAndForNobodyElse() {
        configureEndpoint();
        var unused = resolve(ANA);
        endpoint.answer(FAILURE);

        assertThat(resolve(ANA).tools()).extracting(Tool::iFrameUrl).containsExactly("https://tools.example/board");
        assertThat(records().get(0).source()).isEqualTo("earlier-answer");
        assertThat(codes(records().get(0))).containsExactly("server-error");
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
            assertThat(resolve(other).tools()).isEmpty();
        }
    }

    @Test
    void itStandsInForNobodyWhoHasTheSameIdByAnotherNameOrIsAnotherPerson() {
        configureEndpoint();
        var unused = resolve(ANA);
        endpoint.answer(FAILURE);

        for (var other : List.of(ana("Another", "ana"), ana("Ana García", "guest:ana:another browser"))) {
            assertThat(resolve(other).tools()).isEmpty();
        }
        assertThat(resolve(ana("Ana García", "ana")).tools()).hasSize(1);
    }

    @Test
    void anotherEndpointsAnswerDoesNotStandIn() {
        configureEndpoint();
        var unused = resolve(ANA);
        configureEndpoint();
        endpoint.answer(FAILURE);

        assertThat(resolve(ANA).tools()).isEmpty();
    }

    @Test
    void aSlowEndpointIsNotWaitedForAndItsAnswerIsThereWhenItComes() {
        wire(KeyRotation.before(), SHORT, LIMIT);
        configureEndpoint();
        var asked = new CompletableFuture<NetSocket>();
        endpoint.answer(asked::complete);

        var shown = resolve(ANA);

        assertThat(shown.tools()).isEmpty();
        var awaited = shown.awaited().orElseThrow();
        assertThat(late(awaited, "ana")).isEqualTo(LateTools.WAITING);
        assertThat(records().get(0).isAwaited()).isTrue();
        assertThat(codes(records().get(0))).containsExactly("too-slow");
        json(tool("late")).accept(asked.join());
        Waiting.await().until(() -> records().get(0).late().isPresent());
        assertThat(late(awaited, "ana").tools())
                .extracting(Tool::label, Tool::iFrameUrl)
                .containsExactly(tuple("Tafel", "https://tools.example/late"));
        assertThat(late(awaited, "ben").tools()).isEmpty();
        var record = records().get(0);
        assertThat(record.isAwaited()).isFalse();
        assertThat(record.late().orElseThrow().tools())
                .containsExactly(new ShownTool("Tafel", "https://tools.example"));
        assertThat(endpoint.asked).hasSize(1);
    }

    @Test
    void whoseTurnComesTooLateIsNotKeptWaitingForIt() {
        wire(KeyRotation.before(), LIMIT.multipliedBy(20), LIMIT);
        var tool = (ToolEndpoint) configuration.putEndpoint(tenant, endpoint.url("/tools"), Optional.of("s3cret"));
        endpoint.answer(socket -> {
            endpointsClock.move(Duration.ofHours(1));
            json(tool("board")).accept(socket);
        });
        assertThat(resolve(ANA).tools()).hasSize(1);
        endpoint.answer(NOTHING);
        for (var before = 0; before < 2 * TestEndpoints.CALLS; before++) {
            assertThat(endpoints.ask(tool, ANA.parameters(Optional.empty()))).isNotDone();
        }

        var shown = resolve(reader("ben", false));

        assertThat(shown.tools()).isEmpty();
        assertThat(shown.awaited()).isPresent();
        assertThat(codes(records().get(0))).containsExactly("too-slow");
    }

    @Test
    void ofAnEndpointThatNeverAnswersNothingIsAwaitedForEver() {
        wire(KeyRotation.before(), SHORT, SHORT.multipliedBy(5));
        configureEndpoint();
        endpoint.answer(NOTHING);

        var awaited = resolve(ANA).awaited().orElseThrow();

        Waiting.await().until(() -> records().get(0).late().isPresent());
        assertThat(late(awaited, "ana")).isEqualTo(LateTools.NONE);
        assertThat(records().get(0).late().orElseThrow().reasons())
                .extracting(Reason::code)
                .containsExactly("timeout");
    }

    @Test
    void whatIsAwaitedIsTheAnswerToThatVeryQuestion() {
        wire(KeyRotation.before(), SHORT, LIMIT);
        configureEndpoint();
        var first = new CompletableFuture<NetSocket>();
        endpoint.answer(first::complete);
        var awaited = resolve(ANA).awaited().orElseThrow();
        wire(KeyRotation.before(), LIMIT, LIMIT);
        endpoint.answer(json(tool("board")));
        assertThat(resolve(ANA).tools()).hasSize(1);

        json(tool("late")).accept(first.join());

        Waiting.await().until(() -> records().get(1).late().isPresent());
        assertThat(late(awaited, "ana")).isEqualTo(LateTools.NONE);
    }

    @Test
    void whoWaitsForALateAnswerDoesSoFromThenOn() {
        wire(KeyRotation.before(), SHORT, LIMIT);
        configureEndpoint();
        endpoint.answer(NOTHING);

        var awaited = resolve(ANA).awaited().orElseThrow();

        assertThat(Long.parseLong(database.value(
                        "SELECT (extract(epoch FROM waits_until - at) * 1000)::bigint FROM tool_resolution WHERE id = '%s'"
                                .formatted(awaited))))
                .isGreaterThan(SHORT.dividedBy(2).plus(LIMIT).plusSeconds(1).toMillis());
    }

    @Test
    void anEarlierAnswerThatTheDatabaseKeepsBackIsNotWaitedFor() {
        wire(KeyRotation.before(), LESS_THAN_THE_DATABASE_TAKES.dividedBy(4), LIMIT);
        configureEndpoint();
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
            assertThat(resolver.resolve(tenant, ANA)
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
    void whoWasShownTheLastGoodAnswerInTimeKeepsIt() {
        configureEndpoint();
        var unused = resolve(ANA);
        wire(KeyRotation.before(), SHORT, LIMIT);
        endpoint.answer(NOTHING);

        var shown = resolve(ANA);

        assertThat(shown.tools()).extracting(Tool::iFrameUrl).containsExactly("https://tools.example/board");
        assertThat(shown.awaited()).isEmpty();
        assertThat(records().get(0).isAwaited()).isTrue();
    }

    @Test
    void whatIsNotOnRecordYetIsAwaitedForSomeSecondsAndNoLonger() {
        assertThat(late(Id.next(), "ana")).isEqualTo(LateTools.WAITING);
        assertThat(late(Id.firstAt(Instant.now().minusSeconds(12)), "ana")).isEqualTo(LateTools.NONE);
        assertThat(late("no id", "ana")).isEqualTo(LateTools.NONE);
    }

    @Test
    void itIsOnRecordWhyEachToolIsNotShown() {
        configureEndpoint();
        endpoint.answer(json("[{\"iFrameUrl\": \"javascript:alert(1)\", \"labels\": []}]"));

        assertThat(resolve(ANA).tools()).isEmpty();
        assertThat(records().get(0).reasons())
                .extracting(Reason::at, Reason::code)
                .containsExactly(tuple("/0/iFrameUrl", "https"), tuple("/0/labels", "labels"));
        assertThat(records().get(0).source()).isEqualTo("nothing");
    }

    @Test
    void theRecordIsOfOneMeetingAndInPages() {
        var unused = configuration.putStatic(tenant, "Notes", "https://notes.example/");
        for (var person : List.of("ana", "ben", "ana")) {
            assertThat(resolve(reader(person, false)).tools()).hasSize(1);
        }

        var first = list(new PageRequest(Optional.empty(), 2), ANA.meetingId(), Optional.empty());
        assertThat(first).extracting(Resolution::participantId).containsExactly("ana", "ben");
        assertThat(list(new PageRequest(Optional.of(first.get(1).id()), 2), ANA.meetingId(), Optional.empty()))
                .extracting(Resolution::participantId)
                .containsExactly("ana");
        assertThat(list(new PageRequest(Optional.empty(), 9), ANA.meetingId(), Optional.of("ben")))
                .hasSize(1);
        assertThat(list(new PageRequest(Optional.empty(), 9), Optional.of("another"), Optional.empty()))
                .isEmpty();
    }

    @Test
    void answersAreSealedAndOpenOnceTheOldKeyIsGone() {
        configureEndpoint();
        var unused = resolve(ANA);

        assertThat(new String(stored(), UTF_8)).doesNotContain("tools.example");
        KeyRotation.reseal(database, AnswerRepository.sealedTable(), TestConfiguration.sealedTable());
        wire(KeyRotation.after(), LIMIT, LIMIT);
        endpoint.answer(FAILURE);

        assertThat(resolve(ANA).tools()).hasSize(1);
    }

    @Test
    void noLongerThanItMayIsAnythingKept() {
        configureEndpoint();
        var unused = resolve(ANA);
        var retentions = List.of(new AnswerRetention(database.system()), new ResolutionRetention(database.system()));
        database.step(Duration.ofHours(25));
        retentions.forEach(
                retention -> assertThat(retention.work().await().atMost(LIMIT)).isFalse());
        assertThat(count("tool_answer")).isZero();
        assertThat(count("tool_resolution")).isOne();
        database.step(Duration.ofDays(8));
        retentions.forEach(
                retention -> assertThat(retention.work().await().atMost(LIMIT)).isFalse());
        assertThat(count("tool_resolution"))
                .as("the tenant keeps data for 9 days")
                .isZero();
        database.step(Duration.ofDays(-8).minusHours(25));
    }

    private void configureEndpoint() {
        var unused = configuration.putEndpoint(tenant, endpoint.url("/tools"), Optional.of("s3cret"));
    }

    /** And what was shown is on record, for which nobody waits long. */
    private ToolList resolve(Reader reader) {
        var shown = resolver.resolve(tenant, reader).await().atMost(LIMIT.multipliedBy(2));
        resolved++;
        Waiting.await().until(() -> records().size() == resolved);
        return shown;
    }

    private LateTools late(String resolution, String participant) {
        return late.of(tenant, resolution, participant, Optional.of("de"))
                .await()
                .atMost(LIMIT);
    }

    private List<Resolution> records() {
        return list(new PageRequest(Optional.empty(), 50), Optional.empty(), Optional.empty());
    }

    private List<Resolution> list(PageRequest page, Optional<String> meeting, Optional<String> participant) {
        return resolutions
                .list(tenant, page, meeting, participant)
                .await()
                .atMost(LIMIT)
                .items();
    }

    private byte[] stored() {
        return database.system()
                .execute("SELECT tools FROM tool_answer WHERE tenant = $1", tenant)
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getBuffer("tools")
                .getBytes();
    }

    private long count(String table) {
        return database.system()
                .execute("SELECT count(*) FROM " + table + " WHERE tenant = $1", tenant)
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }

    private static List<String> codes(Resolution resolution) {
        return resolution.reasons().stream().map(Reason::code).toList();
    }

    private static Reader ana(String name, String person) {
        return new Reader(
                "ana",
                Optional.of(name),
                ANA.meetingToken(),
                ANA.meetingId(),
                ANA.culture(),
                ANA.moderates(),
                ANA.retentionDays(),
                person);
    }

    private static Reader reader(String id, boolean moderates) {
        return new Reader(
                id,
                Optional.of("Ana García"),
                Optional.of("8911-1493-1944-5515"),
                Optional.of("65f0c0ffee0123456789abcd"),
                Optional.of("de"),
                moderates,
                9);
    }
}
