package org.convene.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {

    private static House house;

    @BeforeAll
    static void open() {
        house = new House();
    }

    @AfterAll
    static void shut() {
        house.close();
    }

    @Test
    void requestAndAnswerPassAsTheyAre() {
        house.notifications.behave(exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"7\"");
            exchange.getResponseHeaders().add("Set-Cookie", "a=1");
            exchange.getResponseHeaders().add("Set-Cookie", "b=2");
            house.notifications.answer(exchange, 422, "{\"code\":\"theirs\"}");
        });

        var answer = house.send(house.request("/v1/templates/caf%C3%A9?q=a%20b&q=c")
                .header("If-Match", "\"6\"")
                .header("Authorization", "Bearer secret")
                .method("PATCH", BodyPublishers.ofString("grüße")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo("{\"code\":\"theirs\"}");
        assertThat(answer.headers().firstValue("etag")).contains("\"7\"");
        assertThat(answer.headers().allValues("set-cookie")).containsExactlyInAnyOrder("a=1", "b=2");
        var received = house.notifications.received();
        assertThat(received.method()).isEqualTo("PATCH");
        assertThat(received.uri()).isEqualTo("/v1/templates/caf%C3%A9?q=a%20b&q=c");
        assertThat(received.body()).isEqualTo("grüße");
        assertThat(received.header("If-Match")).isEqualTo("\"6\"");
        assertThat(received.header("Authorization")).isEqualTo("Bearer secret");
    }

    @Test
    void theServiceSeesTheHostThatTheClientAskedForAndNothingTheClientForged() throws IOException {
        assertThat(house.rawGet(
                        "/weekly",
                        "X-Forwarded-Host: evil.localhost",
                        "X-Forwarded-For: 1.2.3.4",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Prefix: /x",
                        "X-Real-IP: 1.2.3.4",
                        "Forwarded: for=1.2.3.4;host=evil"))
                .startsWith("HTTP/1.1 200");

        var received = house.access.received();
        assertThat(received.header("Host")).isEqualTo("acme.localhost");
        assertThat(received.headers().get("X-Forwarded-Host")).containsExactly("acme.localhost");
        assertThat(received.headers().get("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(received.headers().get("X-Forwarded-Proto")).containsExactly("http");
        assertThat(received.headers()).doesNotContainKeys("X-Forwarded-Prefix", "X-Real-ip", "Forwarded");
    }

    @Test
    void thePortOfTheHostPassesToo() throws IOException {
        assertThat(house.raw("GET /m/1 HTTP/1.1\r\nHost: acme.localhost:8080\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");

        var received = house.access.received();
        assertThat(received.header("Host")).isEqualTo("acme.localhost:8080");
        assertThat(received.header("X-Forwarded-Host")).isEqualTo("acme.localhost:8080");
    }

    @Test
    void headersOfThisHopStayOnThisHop() throws IOException {
        assertThat(house.raw(
                        "GET /m/2 HTTP/1.1\r\nHost: a\r\nConnection: X-Mine\r\nConnection: close\r\nX-Mine: 1\r\nTE: trailers\r\n"
                                + "Keep-Alive: 5\r\nProxy-Authorization: x\r\nUpgrade: h2c\r\n\r\n"))
                .startsWith("HTTP/1.1 200");

        assertThat(house.access.received().headers())
                .doesNotContainKeys("X-mine", "Te", "Keep-alive", "Proxy-authorization", "Upgrade");
    }

    @Test
    void aClientCannotMakeTheGatewayDropTheBodysLength() throws IOException {
        assertThat(
                        house.raw(
                                "POST /m/3 HTTP/1.1\r\nHost: a\r\nConnection: Content-Length\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi"))
                .startsWith("HTTP/1.1 200");

        assertThat(house.access.received().body()).isEqualTo("hi");
    }

    @Test
    void aTraceIsCarriedOnAndARequestIdGivenBack() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        var answer = house.send(
                house.request("/v1/tools").header("traceparent", trace).header("X-Request-Id", "mine-1"));

        var received = house.tools.received();
        assertThat(received.header("traceparent")).isEqualTo(trace);
        assertThat(received.header("X-Request-Id")).isEqualTo("mine-1");
        assertThat(answer.headers().allValues("x-request-id")).containsExactly("mine-1");
    }

    @Test
    void aMissingTraceAndRequestIdAreMade() {
        var answer = house.get("/v1/tools");

        var received = house.tools.received();
        assertThat(received.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(answer.headers().firstValue("x-request-id")).contains(received.header("X-Request-Id"));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void anAnswerWithoutContentHasNoBodyFraming(int status) throws IOException {
        house.meetings.behave(exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"7\"");
            exchange.getResponseHeaders().add("Content-Encoding", "identity");
            house.meetings.answer(exchange, status, "");
        });

        String answer = house.rawGet("/v1/meetings/1");

        assertThat(answer).startsWith("HTTP/1.1 " + status).endsWith("\r\n\r\n");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                .contains("etag: \"7\"")
                .doesNotContain("transfer-encoding", "content-length", "content-encoding");
    }

    @Test
    void anAnswerToHeadHasTheLengthAndNoBody() throws IOException {
        house.meetings.behave(exchange -> {
            exchange.getResponseHeaders().set("Content-Length", "1234");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });

        String answer = house.raw("HEAD /v1/meetings HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("content-length: 1234")
                .endsWith("\r\n\r\n");
    }

    @Test
    void aClientThatWaitsForPermissionToSendGetsIt() throws IOException {
        try (var socket = house.connect()) {
            socket.getOutputStream()
                    .write(("POST /room/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n"
                                    + "Expect: 100-continue\r\nConnection: close\r\n\r\n")
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            byte[] permission = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            socket.getOutputStream().write(new byte[] {'o', 'k'});

            assertThat(new String(permission, java.nio.charset.StandardCharsets.US_ASCII))
                    .contains("100 Continue");
            assertThat(new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(house.access.received().body()).isEqualTo("ok");
    }
}
