package org.convene.tools.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.tools.endpoint.PlayedEndpoint.bytes;
import static org.convene.tools.endpoint.PlayedEndpoint.json;
import static org.convene.tools.endpoint.PlayedEndpoint.tool;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.convene.platform.outgoing.OutgoingHttp;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.platform.page.PageRequest;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.convene.platform.testing.Waiting;
import org.convene.platform.time.Id;
import org.convene.tools.configuration.TestConfiguration;
import org.convene.tools.endpoint.DeafListener;
import org.convene.tools.endpoint.PlayedEndpoint;
import org.convene.tools.endpoint.Reason;
import org.convene.tools.endpoint.TestEndpoints;
import org.convene.tools.reader.Reader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A gallery of endpoints, each with what its participant is shown, and the reason that is on record. */
class BadEndpointsTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration BRIEF = Duration.ofMillis(500);
    private static final Reader ANA =
            new Reader("ana", Optional.of("Ana"), Optional.empty(), Optional.empty(), Optional.of("en"), false, 365);
    private static final String GOOD = tool("board");
    private static TestDatabase database;

    private record Config(Duration budget, Duration answersKept, Duration resolutionsKept)
            implements ResolutionConfig {}

    /**
     * @param tools how many are shown
     */
    private record Bad(String name, String reason, int tools, Consumer<NetSocket> answer) {}

    @BeforeAll
    static void create() {
        database = TestDatabase.create("tools_gallery");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @TestFactory
    Stream<DynamicTest> anAnswerThatIsNoGoodIsOnRecordWithItsReason() {
        return Stream.of(
                        new Bad("no answer", "connection-failed", 0, NetSocket::close),
                        new Bad("status 500", "server-error", 0, bytes("500 Oops", "", Buffer.buffer("[]"))),
                        new Bad("a page", "not-json", 0, json("<!DOCTYPE html><title>Tools</title>")),
                        new Bad("an object", "not-an-array", 0, json("{}")),
                        new Bad("10 MB", "too-large", 0, bytes("200 OK", "", Buffer.buffer(new byte[10_000_000]))),
                        new Bad("a gzip bomb", "too-large", 0, bytes("200 OK", "Content-Encoding: gzip\r\n", bomb())),
                        new Bad("invalid UTF-8", "not-utf-8", 0, bytes("200 OK", "", Buffer.buffer(new byte[] {
                            '[', '"', (byte) 0xe9, '"', ']'
                        }))),
                        new Bad(
                                "a redirect to 127.0.0.1",
                                "redirect-refused",
                                0,
                                bytes("302 Found", "Location: http://127.0.0.1/\r\n", Buffer.buffer())),
                        new Bad("no tool", "no-tool", 0, json("[]")),
                        new Bad("six tools", "too-many-tools", 5, json(many(6))),
                        new Bad(
                                "a script in an icon",
                                "icon-reduced",
                                1,
                                json(GOOD.replace("<svg/>", "<svg><script>alert(1)</script></svg>"))),
                        new Bad(
                                "a script for an address",
                                "https",
                                0,
                                json(GOOD.replace("https://tools.example/board", "javascript:alert(1)"))))
                .map(bad -> dynamicTest(bad.name(), () -> {
                    try (var server = PlayedEndpoint.answering(bad.answer())) {
                        assertOnRecord(here(), PATIENT, server, bad.tools(), bad.reason());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> anAnswerThatTakesTooLongIsNotWaitedFor() {
        return Stream.of(
                        new Bad("never anything", "too-slow", 0, socket -> {}),
                        new Bad(
                                "never the end of the headers",
                                "too-slow",
                                0,
                                text("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n")),
                        new Bad(
                                "never the end of the body",
                                "too-slow",
                                0,
                                text("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[")),
                        new Bad("a byte a second", "too-slow", 0, BadEndpointsTest::aByteASecond))
                .map(bad -> dynamicTest(bad.name(), () -> {
                    try (var server = PlayedEndpoint.answering(bad.answer())) {
                        assertOnRecord(here(), BRIEF, server, bad.tools(), bad.reason());
                    }
                }));
    }

    @Test
    void aHandshakeThatNeverEndsIsNotWaitedForEither() {
        try (var server = PlayedEndpoint.answering(socket -> {})) {
            assertOnRecord(here(), BRIEF, server.url("/tools").replace("http:", "https:"), 0, "too-slow");
        }
    }

    @Test
    void aConnectionThatNeverComesAboutIsNotWaitedForEither() throws IOException {
        try (var deaf = new DeafListener()) {
            assertOnRecord(here(), BRIEF, deaf.url("/tools"), 0, "too-slow");
        }
    }

    @Test
    void anAddressThatIsForbiddenWhenItIsAskedIsOnRecordAndGetsNoByte() {
        try (var server = PlayedEndpoint.answering(json(GOOD))) {
            assertOnRecord(
                    TestOutgoing.leading(PATIENT, List.of("127.0.0.1")),
                    PATIENT,
                    "https://changing.example:" + server.port() + "/",
                    0,
                    "address-forbidden");
            assertThat(server.connections).hasValue(0);
        }
    }

    private static void assertOnRecord(
            OutgoingHttp http, Duration budget, PlayedEndpoint server, int tools, String reason) {
        assertOnRecord(http, budget, server.url("/tools"), tools, reason);
    }

    private static void assertOnRecord(OutgoingHttp http, Duration budget, String url, int tools, String reason) {
        var tenant = Id.next();
        var config = new Config(budget, Duration.ofHours(24), Duration.ofDays(30));
        var clock = Clock.systemUTC();
        var configuration = new TestConfiguration(database, KeyRotation.before(), http);
        var resolutions = new ResolutionRepository(database.tenants(), config, clock);
        var answers = new AnswerRepository(database.tenants(), KeyRotation.before(), config, clock);
        var waiters = new LateWaiters(database.system(), clock, new SimpleMeterRegistry());
        var resolver = new ToolResolver(
                configuration.repository(),
                (named, reader, origin) -> Uni.createFrom().item(Optional.empty()),
                TestEndpoints.of(http, PATIENT),
                answers,
                new Records(database.tenants(), resolutions, answers, waiters, clock),
                config,
                clock);
        var unused = configuration.putEndpoint(tenant, url, Optional.of("s3cret"));

        var shown = resolver.resolve(tenant, Id.next(), ANA, Instant.now(), TestResolver.PATIENCE)
                .await()
                .atMost(PATIENT);

        assertThat(shown.tools()).hasSize(tools);
        var record = Waiting.await()
                .until(() -> records(resolutions, tenant), records -> !records.isEmpty())
                .get(0);
        assertThat(record.reasons()).extracting(Reason::code).contains(reason);
        assertThat(record.source()).isEqualTo(tools == 0 ? "nothing" : "answer");
        assertThat(record.tools()).hasSize(tools);
    }

    private static List<Resolution> records(ResolutionRepository resolutions, String tenant) {
        return resolutions
                .list(tenant, new PageRequest(Optional.empty(), 9), Optional.empty(), Optional.empty())
                .await()
                .atMost(PATIENT)
                .items();
    }

    private static OutgoingHttp here() {
        return TestOutgoing.allowing(PATIENT, "127.0.0.0/8");
    }

    private static String many(int tools) {
        return "[" + String.join(", ", Collections.nCopies(tools, GOOD.substring(1, GOOD.length() - 1))) + "]";
    }

    private static Consumer<NetSocket> text(String text) {
        return socket -> {
            var unused = socket.write(text);
        };
    }

    private static void aByteASecond(NetSocket socket) {
        text("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n").accept(socket);
        var vertx = TestServers.vertx().getDelegate();
        var timer = vertx.setPeriodic(1, 1_000, time -> {
            var unused = socket.write("[");
        });
        socket.closeHandler(closed -> vertx.cancelTimer(timer));
    }

    private static Buffer bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[50_000_000]);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
