package org.convene.tools.resolution;

import static org.convene.tools.endpoint.PlayedEndpoint.bytes;
import static org.convene.tools.endpoint.PlayedEndpoint.json;
import static org.convene.tools.endpoint.PlayedEndpoint.tool;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.convene.tools.endpoint.Endpoints;
import org.convene.tools.endpoint.PlayedEndpoint;
import org.convene.tools.endpoint.Reason;
import org.convene.tools.endpoint.TestEndpoints;
import org.convene.tools.reader.ModeratorProofs;
import org.convene.tools.reader.Reader;

/** Finds tools for a tenant of its own, on a real database and by a real endpoint. */
final class TestResolver implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(30);

    /** Of who asks and has no other limit. */
    static final Duration PATIENCE = Duration.ofHours(1);

    /** Of who is not to be kept waiting. */
    static final Duration SHORT = Duration.ofMillis(800);

    static final Reader ANA = reader("ana", false);
    static final Consumer<NetSocket> NOTHING = socket -> {};
    static final Consumer<NetSocket> FAILURE = bytes("500 Oops", "", Buffer.buffer());

    final String tenant = Id.next();
    final PlayedEndpoint endpoint = PlayedEndpoint.answering(json(tool("board")));
    final MovableClock endpointsClock = new MovableClock();
    private final TestDatabase database;
    private final ModeratorProofs proofs =
            (named, reader, origin) -> Uni.createFrom().item(proof(origin));
    private TestConfiguration configuration;
    private ResolutionRepository resolutions;
    private Records writing;
    private ToolResolver resolver;
    private LateWaiters waiters;
    private MissedToolsRepository missed;
    private LateAnswers late;
    private Endpoints endpoints;
    private int resolved;

    /** Whether there are proofs for who moderates. */
    boolean provesModerators = true;

    private record Config(Duration budget, Duration answersKept, Duration resolutionsKept)
            implements ResolutionConfig {}

    TestResolver(TestDatabase database) {
        this.database = database;
        wire(KeyRotation.before(), LIMIT, LIMIT);
    }

    /**
     * Begins anew with the same database.
     *
     * @param budget for which a participant waits
     * @param limit of the endpoint
     */
    void wire(Sealer sealer, Duration budget, Duration limit) {
        var http = TestOutgoing.allowing(LIMIT, "127.0.0.0/8");
        var config = new Config(budget, Duration.ofHours(24), Duration.ofDays(30));
        var clock = Clock.systemUTC();
        configuration = new TestConfiguration(database, sealer, http);
        resolutions = new ResolutionRepository(database.tenants(), config, clock);
        var answers = new AnswerRepository(database.tenants(), sealer, config, clock);
        missed = new MissedToolsRepository(config);
        waiters = new LateWaiters(database.system(), clock, new SimpleMeterRegistry());
        late = new LateAnswers(resolutions, answers, waiters, clock);
        endpoints = TestEndpoints.of(http, limit, endpointsClock);
        writing = new Records(database.tenants(), resolutions, answers, waiters, clock);
        resolver = new ToolResolver(configuration.repository(), proofs, endpoints, answers, writing, config, clock);
    }

    private Optional<String> proof(String origin) {
        return Optional.of("proof for " + origin).filter(proof -> provesModerators);
    }

    TestConfiguration configuration() {
        return configuration;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    ToolResolver resolver() {
        return resolver;
    }

    void configureEndpoint() {
        var unused = configuration.putEndpoint(tenant, endpoint.url("/tools"), Optional.of("s3cret"));
    }

    /** What writes down what was shown. */
    Records writing() {
        return writing;
    }

    ToolList show(Reader reader) {
        return show(reader, Duration.ZERO);
    }

    /**
     * @param waited for so long already
     */
    ToolList show(Reader reader, Duration waited) {
        return show(reader, waited, PATIENCE);
    }

    /**
     * @param waited for so long already
     * @param patience of whoever asks
     */
    ToolList show(Reader reader, Duration waited, Duration patience) {
        resolved++;
        return resolver.resolve(tenant, Id.next(), reader, Instant.now().minus(waited), patience)
                .await()
                .atMost(LIMIT.multipliedBy(2));
    }

    /** And what was shown is on record, for which nobody waits beyond the budget. */
    ToolList resolve(Reader reader) {
        var shown = show(reader);
        Waiting.await().until(() -> records().size() == resolved);
        return shown;
    }

    LateTools late(String resolution, String participant) {
        return late(resolution, participant, Duration.ZERO).await().atMost(LIMIT);
    }

    /**
     * @param patience of the participant
     */
    Uni<LateTools> late(String resolution, String participant, Duration patience) {
        return late.of(tenant, resolution, participant, Optional.of("de"), patience);
    }

    /** What is heard of pages that came without tools. */
    MissedToolsRepository missed() {
        return missed;
    }

    /** Those who wait here. */
    LateWaiters waiters() {
        return waiters;
    }

    /** The newest first. */
    List<Resolution> records() {
        return list(new PageRequest(Optional.empty(), 50), Optional.empty(), Optional.empty());
    }

    List<Resolution> list(PageRequest page, Optional<String> meeting, Optional<String> participant) {
        return resolutions
                .list(tenant, page, meeting, participant)
                .await()
                .atMost(LIMIT)
                .items();
    }

    byte[] stored() {
        return database.system()
                .execute("SELECT tools FROM tool_answer WHERE tenant = $1", tenant)
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getBuffer("tools")
                .getBytes();
    }

    long count(String table) {
        return database.system()
                .execute("SELECT count(*) FROM " + table + " WHERE tenant = $1", tenant)
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }

    static List<String> codes(Resolution resolution) {
        return resolution.reasons().stream().map(Reason::code).toList();
    }

    static Reader ana(String name, String person) {
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

    static Reader reader(String id, boolean moderates) {
        return new Reader(
                id,
                Optional.of("Ana García"),
                Optional.of("8911-1493-1944-5515"),
                Optional.of("65f0c0ffee0123456789abcd"),
                Optional.of("de"),
                moderates,
                9);
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
