package org.convene.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessLogTest {

    private final Logger logger = Logger.getLogger(AccessLog.LOGGER_NAME);
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Handler capture = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(capture);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(capture);
    }

    @Test
    void aRequestIsOneLineWithoutQueryHeadersOrBody() throws InterruptedException {
        try (House house = new House()) {
            assertThat(house.send(house.request("/m/abc?token=secret-1")
                                    .header("Authorization", "Bearer secret-2")
                                    .header("X-Request-Id", "mine"))
                            .statusCode())
                    .isEqualTo(200);

            assertThat(lines.poll(30, TimeUnit.SECONDS))
                    .matches("request method=GET path=/m/abc status=200 ms=\\d+ requestId=mine service=access");
            assertThat(lines).isEmpty();
        }
    }

    @Test
    void aRefusalIsOneLineTooAndAMalformedPathIsNotRepeated() throws InterruptedException {
        try (House house = new House()) {
            assertThat(
                            house.raw(
                                    "GET /%zz?token=secret HTTP/1.1\r\nHost: a\r\nX-Request-Id: r1\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 400");

            assertThat(lines.poll(30, TimeUnit.SECONDS))
                    .matches("request method=GET path=- status=400 ms=\\d+ requestId=r1 service=gateway");
        } catch (java.io.IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/v1/meetings/65f0c0ffee0123456789abcd/cancel, /v1/meetings/65f0c0ffee0123456789abcd/cancel",
        "/.well-known/jwks.json, /.well-known/jwks.json",
        "/m/planning-k7m2qx, /m/planning-k7m2qx",
        "/m/planning%3Fl=AgFrAbsAkNlM3lNe, /m/*",
        "/m/planning/AgFrAbsAkNlM3lNe/x, /m/planning/*/x",
        "/v1/meetings/ana@example.org, /v1/meetings/*",
        "/AgFrAbsAkNlM3lNe, /*",
        "/-, /-",
        "-, -",
    })
    void whatIsNoPartOfOurPathsIsMasked(String path, String logged) {
        assertThat(AccessLog.masked(path)).isEqualTo(logged);
    }

    @Test
    void aClientThatLeftIsLoggedAsSuch() throws Exception {
        try (House house = new House()) {
            house.meetings.behave(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
            });
            try (var socket = house.connect()) {
                socket.getOutputStream().write("GET /v1/meetings HTTP/1.1\r\nHost: a\r\n\r\n".getBytes("US-ASCII"));
                assertThat(socket.getInputStream().read()).isEqualTo((int) 'H');
            }

            assertThat(lines.poll(30, TimeUnit.SECONDS)).contains("status=499", "service=meetings");
        }
    }
}
