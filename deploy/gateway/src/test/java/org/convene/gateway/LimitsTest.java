package org.convene.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    private static final int LIMIT = 1024 * 1024;

    private static House house;

    @BeforeAll
    static void open() {
        house = new House(options -> options.withLimits(options.limits().withMaxBodyBytes(LIMIT)));
    }

    @AfterAll
    static void shut() {
        house.close();
    }

    @Test
    void aBodyOfExactlyTheLimitPasses() {
        var answer = house.send(house.request("/v1/meetings").POST(BodyPublishers.ofByteArray(new byte[LIMIT])));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(house.meetings.received().body()).hasSize(LIMIT);
    }

    @Test
    void aBodyAnnouncedTooLargeIsRefusedBeforeTheServiceHearsOfIt() {
        var answer = house.send(house.request("/v1/tools").POST(BodyPublishers.ofByteArray(new byte[20 * LIMIT])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"payload-too-large\"");
        assertThat(house.tools.arrivals()).isZero();
    }

    @Test
    void aBodyThatGrowsTooLargeWhileItStreamsIsRefusedAndNeverComplete() {
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3 * LIMIT]));

        var answer = house.send(house.request("/v1/tools").POST(chunked));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("content-type")).contains(Problem.MEDIA_TYPE);
        assertThat(house.tools.arrivals()).isZero();
    }

    @Test
    void filesOfAttendeesMayHaveSixtyFourMebibytes() {
        var path = "/v1/audiences/65f0c0ffee0123456789abcd/imports";
        var most = 64 * LIMIT;

        assertThat(house.send(house.request(path).POST(BodyPublishers.ofByteArray(new byte[most])))
                        .statusCode())
                .isEqualTo(200);
        for (var tooLarge : List.of(path, path + "/65f0c0ffee0123456789abce/apply", "/v1/audiences")) {
            assertThat(house.send(house.request(tooLarge).POST(BodyPublishers.ofByteArray(new byte[most + 1])))
                            .statusCode())
                    .as(tooLarge)
                    .isEqualTo(413);
        }
    }

    @Test
    void aUriMayHaveEightKibibytes() {
        assertThat(house.get("/m/" + "x".repeat(8 * 1024 - 3)).statusCode()).isEqualTo(200);
        assertThat(house.get("/m/" + "x".repeat(8 * 1024 - 2)).statusCode()).isEqualTo(414);
    }

    @ParameterizedTest
    @CsvSource({"9000", "20000", "200000"})
    void aLongerUriIsRefusedWithAProblem(int length) throws IOException {
        expect(house.rawGet("/" + "x".repeat(length)), 414, "uri-too-long");
    }

    @Test
    void headersMayHaveThirtyTwoKibibytes() throws IOException {
        assertThat(house.rawGet("/m", "X-Large: " + "x".repeat(30_000))).startsWith("HTTP/1.1 200");
        expect(house.rawGet("/m", "X-Large: " + "x".repeat(33_000)), 431, "headers-too-large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /%zz HTTP/1.1~Host: a | 400 | malformed-uri",
                "GET /v1/meetings/../../q/metrics HTTP/1.1~Host: a | 400 | malformed-uri",
                "GET /v1/meetings/%2e%2e/%2E%2E/q HTTP/1.1~Host: a | 400 | malformed-uri",
                "GET http://b/v1/meetings HTTP/1.1~Host: a | 400 | malformed-uri",
                "GET /q/metrics HTTP/1.1~Host: a | 404 | not-found",
                "GET /%71 HTTP/1.1~Host: a | 404 | not-found",
                "GET //q/metrics HTTP/1.1~Host: a | 404 | not-found",
                "GET / HTTP/1.1~Host: a | 404 | not-found",
                "GET /v1/unknown HTTP/1.1~Host: a | 404 | not-found",
                "TRACE /v1/meetings HTTP/1.1~Host: a | 405 | method-not-allowed",
                "CONNECT b:443 HTTP/1.1~Host: a | 405 | method-not-allowed",
                "BREW /v1/meetings HTTP/1.1~Host: a | 405 | method-not-allowed",
                "DELETE /health HTTP/1.1~Host: a | 405 | method-not-allowed",
                "POST /openapi.json HTTP/1.1~Host: a | 405 | method-not-allowed",
                "GET /v1/meetings HTTP/1.1~X: y | 400 | bad-request",
                "GET /v1/meetings HTTP/1.1~Host: a~Host: b | 400 | bad-request",
                "GET /v1/meetings HTTP/1.1~Host: a b/c | 400 | bad-request",
                "POST /v1/meetings HTTP/1.1~Host: a~Transfer-Encoding: gzip, chunked | 400 | bad-request",
                "POST /v1/meetings HTTP/1.1~Host: a~Content-Length: 1~Content-Length: 2 | 400 | bad-request",
                "POST /v1/meetings HTTP/1.1~Host: a~Content-Length: x | 400 | bad-request",
                "POST /v1/meetings HTTP/1.1~Host: a~Content-Length: -1 | 400 | bad-request",
                "nonsense | 400 | bad-request",
                "GET /v1/meetings HTTP/1.1~Host: a~no colon here | 400 | bad-request",
                "GET /v1/meetings HTTP/9.9.9~Host: a | 400 | bad-request",
            })
    void whatTheGatewayRefusesIsAProblem(String request, int status, String code) throws IOException {
        String answer = house.raw(request.replace("~", "\r\n") + "\r\nConnection: close\r\n\r\n");

        expect(answer, status, code);
    }

    private static void expect(String answer, int status, String code) {
        assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*");
        assertThat(answer.toLowerCase(Locale.ROOT))
                .contains("content-type: application/problem+json", "x-request-id: ");
        var problem = House.problem(answer);
        assertThat(problem.fieldNames())
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "code", "requestId");
        assertThat(problem.getString("type")).isEqualTo("about:blank");
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(answer).doesNotContain("Exception", "io.vertx", "java.", "127.0.0.1");
    }
}
