package org.convene.tools.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.tools.endpoint.PlayedEndpoint.bytes;
import static org.convene.tools.endpoint.PlayedEndpoint.json;
import static org.convene.tools.endpoint.PlayedEndpoint.tool;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.convene.platform.outgoing.OutgoingHttp;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.platform.testing.TestServers;
import org.convene.platform.time.Id;
import org.convene.tools.configuration.ToolConfiguration.ToolEndpoint;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** R28 and R29 with real servers, good and bad. */
class EndpointsTest {
    /** Of those that never answer. */
    private static final Duration SHORT = Duration.ofMillis(1_500);

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Consumer<NetSocket> NOTHING = socket -> {};

    private final OutgoingHttp http = TestOutgoing.allowing(Duration.ofSeconds(30), "127.0.0.0/8");

    @Test
    void theRequestIsTheDocumentedOne() {
        try (var server = PlayedEndpoint.answering(json("[]"))) {
            var parameters = new LinkedHashMap<String, String>();
            parameters.put("participantName", "Joe Doe");
            parameters.put("culture", "en");
            var unused = ask(server.url("/tools?own=%2F+x"), parameters, LIMIT);

            var lines = server.asked.get(0).split("\r\n");
            assertThat(lines[0]).isEqualTo("GET /tools?own=%2F+x&participantName=Joe%20Doe&culture=en HTTP/1.1");
            assertThat(lines)
                    .anyMatch(line -> line.equalsIgnoreCase("X-API-KEY: s3cret"))
                    .anyMatch(line -> line.equalsIgnoreCase("accept: application/json, text/plain, */*"))
                    .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("authorization"));
            assertThat(server.asked).hasSize(1);
        }
    }

    @Test
    void connectionsAreUsedAgain() {
        try (var server = PlayedEndpoint.answering(json("[]"))) {
            var endpoint = endpoint(server.url("/"));
            var endpoints = TestEndpoints.of(http, LIMIT);
            for (var time = 0; time < 5; time++) {
                var unused =
                        endpoints.ask(endpoint, Map.of()).toCompletableFuture().join();
            }

            assertThat(server.asked).hasSize(5);
            assertThat(server.connections).hasValue(1);
        }
    }

    @TestFactory
    Stream<DynamicTest> anEndpointThatIsNoGoodShowsNothingForAStatedReason() {
        return Stream.of(
                        bad("timeout: hangs before the headers", NOTHING),
                        bad(
                                "timeout: hangs in the headers",
                                text("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")),
                        bad("timeout: hangs before the body", text("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")),
                        bad("timeout: hangs in the body", text("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[")),
                        bad("timeout: a byte a second", aByteASecond()),
                        bad("connection-failed: closes without an answer", NetSocket::close),
                        bad("connection-failed: speaks no HTTP", text("220 smtp.example ESMTP\r\n\r\n")),
                        bad("server-error: fails", bytes("500 Oops", "", Buffer.buffer("{}"))),
                        bad("server-error: is busy", bytes("503 Busy", "", Buffer.buffer("[]"))),
                        bad("unexpected-status: knows nothing", bytes("404 Not Found", "", Buffer.buffer("[]"))),
                        bad("unexpected-status: knows nobody", bytes("401 Who", "", Buffer.buffer("[]"))),
                        bad("not-json: shows a page", json("<!DOCTYPE html><title>Tools</title>")),
                        bad("not-json: says nothing", json("")),
                        bad("not-an-array: gives an object", json("{\"tools\": []}")),
                        bad("too-large: gives 10 MB", bytes("200 OK", "", Buffer.buffer(new byte[10_000_000]))),
                        bad(
                                "too-large: gives a compression bomb",
                                bytes("200 OK", "Content-Encoding: gzip\r\n", gzip(50_000_000))),
                        bad(
                                "malformed-answer: gives broken compression",
                                bytes("200 OK", "Content-Encoding: gzip\r\n", Buffer.buffer("not gzip"))),
                        bad("not-utf-8: gives Latin 1", bytes("200 OK", "", Buffer.buffer(new byte[] {
                            '[', '"', (byte) 0xe9, '"', ']'
                        }))),
                        bad(
                                "redirect-refused: leads inside",
                                bytes("302 Found", "Location: http://127.0.0.1/\r\n", Buffer.buffer())))
                .map(bad -> dynamicTest(bad.name(), () -> {
                    try (var server = PlayedEndpoint.answering(bad.answer())) {
                        var reason = bad.name().split(":")[0];
                        var limit = reason.equals("timeout") ? SHORT : LIMIT;
                        assertNothing(ask(server.url("/tools"), Map.of(), limit), reason);
                    }
                }));
    }

    /**
     * @param name begins with the reason that it comes to
     */
    private record Bad(String name, Consumer<NetSocket> answer) {}

    private static Bad bad(String name, Consumer<NetSocket> answer) {
        return new Bad(name, answer);
    }

    @Test
    void whoAcceptsNoConnectionIsNotWaitedForEither() throws IOException {
        try (var deaf = new DeafListener()) {
            assertNothing(ask(deaf.url("/"), Map.of(), SHORT), "timeout");
        }
    }

    @Test
    void anAnswerOf65536BytesIsTakenAndOneOfAByteMoreIsNot() {
        try (var server = PlayedEndpoint.answering(json(filled(65_536)))) {
            var most = ask(server.url("/tools"), Map.of(), LIMIT);
            server.answer(json(filled(65_537)));
            var more = ask(server.url("/tools"), Map.of(), LIMIT);

            assertThat(most.tools()).as(most.toString()).isPresent();
            assertNothing(more, "too-large");
        }
    }

    @Test
    void aPortThatNobodyListensAtIsNoConnection() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertNothing(ask("http://127.0.0.1:" + port + "/", Map.of(), LIMIT), "connection-failed");
    }

    @Test
    void aNameThatLeadsElsewhereOnceItWasCheckedIsCheckedAgain() {
        try (var good = PlayedEndpoint.at("127.0.0.2", json(tool("board")))) {
            var changing = TestOutgoing.leading(
                    Duration.ofSeconds(30), List.of("127.0.0.2", "127.0.0.1"), "127.0.0.2/32:" + good.port());
            var endpoints = TestEndpoints.of(changing, LIMIT);
            var endpoint = endpoint("http://changing.example:" + good.port() + "/");

            var first = attempt(endpoints, endpoint);
            assertThat(first.tools()).as(first.toString()).isPresent();
            assertNothing(attempt(endpoints, endpoint), "address-forbidden");
            assertThat(good.asked).hasSize(1);
        }
    }

    @Test
    void anEndpointThatKeepsFailingIsNotAskedForAWhile() {
        try (var server = PlayedEndpoint.answering(bytes("500 Oops", "", Buffer.buffer()))) {
            var endpoints = TestEndpoints.of(http, LIMIT);
            var endpoint = endpoint(server.url("/"));
            for (var time = 0; time < TestEndpoints.FAILURES; time++) {
                assertNothing(attempt(endpoints, endpoint), "server-error");
            }

            assertNothing(attempt(endpoints, endpoint), "endpoint-resting");
            assertThat(server.asked).hasSize(TestEndpoints.FAILURES);
            assertThat(attempt(endpoints, endpoint(server.url("/")))
                            .reasons()
                            .get(0)
                            .code())
                    .as("another tenant's")
                    .isEqualTo("server-error");
        }
    }

    @Test
    void manyAtOnceGoThroughFewConnections() {
        try (var server = PlayedEndpoint.answering(PlayedEndpoint.after(Duration.ofMillis(20), json(tool("board"))))) {
            var endpoints = TestEndpoints.of(http, Duration.ofSeconds(20));
            var endpoint = endpoint(server.url("/"));

            var attempts = IntStream.range(0, 80)
                    .mapToObj(time -> endpoints.ask(endpoint, Map.of()).toCompletableFuture())
                    .toList();

            assertThat(attempts.stream().map(CompletableFuture::join))
                    .allSatisfy(attempt -> assertThat(attempt.tools()).isPresent());
            assertThat(server.mostAtOnce.get()).isBetween(2, 4);
        }
    }

    private Attempt ask(String url, Map<String, String> parameters, Duration limit) {
        return TestEndpoints.of(http, limit)
                .ask(endpoint(url), parameters)
                .toCompletableFuture()
                .join();
    }

    private static Attempt attempt(Endpoints endpoints, ToolEndpoint endpoint) {
        return endpoints.ask(endpoint, Map.of()).toCompletableFuture().join();
    }

    private static void assertNothing(Attempt attempt, String code) {
        assertThat(attempt.tools()).isEmpty();
        assertThat(attempt.reasons()).extracting(Reason::code).containsExactly(code);
    }

    /** A good answer of so many bytes. */
    private static String filled(int bytes) {
        var tool = tool("board");
        return tool + " ".repeat(bytes - tool.length());
    }

    private static ToolEndpoint endpoint(String url) {
        return new ToolEndpoint(Id.next(), url, Optional.of("s3cret"));
    }

    private static Consumer<NetSocket> text(String text) {
        return socket -> {
            var unused = socket.write(text);
        };
    }

    private static Consumer<NetSocket> aByteASecond() {
        return socket -> {
            var unused = socket.write("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n");
            var timer = TestServers.vertx().getDelegate().setPeriodic(1, 1_000, time -> {
                var written = socket.write("[");
            });
            socket.closeHandler(closed -> TestServers.vertx().getDelegate().cancelTimer(timer));
        };
    }

    private static Buffer gzip(int zeros) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[zeros]);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
