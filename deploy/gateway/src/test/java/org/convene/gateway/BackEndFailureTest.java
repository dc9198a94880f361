package org.convene.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BackEndFailureTest {

    private static final UnaryOperator<GatewayOptions> IMPATIENT = options ->
            options.withTimeLimits(new TimeLimits(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMinutes(1)));

    @Test
    void aBackEndThatIsNotThereIsABadGateway() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (House house = House.withMeetingsAt(House.loopback(port), options -> options)) {
            var answer = house.get("/v1/meetings");

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.headers().firstValue("content-type")).contains(Problem.MEDIA_TYPE);
            assertThat(answer.headers().firstValue("RateLimit")).isPresent();
            assertThat(answer.body())
                    .contains("\"code\":\"bad-gateway\"")
                    .doesNotContain(String.valueOf(port), "refused");
            assertThat(house.get("/v1/tools").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aBackEndThatDoesNotAnswerInTimeIsAGatewayTimeout() throws Exception {
        var answered = new CountDownLatch(1);
        try (House house = new House(IMPATIENT)) {
            house.meetings.behave(exchange -> awaitAnswered(answered));

            var answer = house.send(house.request("/v1/meetings").POST(BodyPublishers.ofString("{}")));
            answered.countDown();

            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("\"code\":\"gateway-timeout\"");
        }
    }

    @Test
    void aSlowUploadIsNotASlowBackEnd() throws IOException {
        UnaryOperator<GatewayOptions> lessImpatient = options -> options.withTimeLimits(
                new TimeLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(1)));
        try (House house = new House(lessImpatient);
                Socket socket = house.connect()) {
            write(socket, "POST /v1/meetings HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 8\r\n\r\n");
            for (int sent = 0; sent < 8; sent++) {
                sleep(700);
                write(socket, "x");
            }

            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void anUploadThatStopsIsTheClientsTimeout() throws IOException {
        try (House house = new House(IMPATIENT);
                Socket socket = house.connect()) {
            write(socket, "POST /v1/meetings HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 8\r\n\r\nx");

            assertThat(answer(socket)).startsWith("HTTP/1.1 408").contains("\"code\":\"request-timeout\"");
        }
    }

    @Test
    void aGetOverAConnectionThatDiedIsRepeatedOnce() throws Exception {
        try (Fickle fickle = new Fickle();
                House house = House.withMeetingsAt(fickle.address(), options -> options)) {
            fickle.dropNext = 1;

            assertThat(house.get("/v1/meetings").statusCode()).isEqualTo(200);
            assertThat(fickle.requests).hasValue(2);
        }
    }

    @Test
    void aGetIsNotRepeatedTwice() throws Exception {
        try (Fickle fickle = new Fickle();
                House house = House.withMeetingsAt(fickle.address(), options -> options)) {
            fickle.dropNext = 5;

            assertThat(house.get("/v1/meetings").statusCode()).isEqualTo(502);
            assertThat(fickle.requests).hasValue(2);
        }
    }

    @Test
    void aPostIsNeverRepeated() throws Exception {
        try (Fickle fickle = new Fickle();
                House house = House.withMeetingsAt(fickle.address(), options -> options)) {
            fickle.dropNext = 1;

            var answer = house.send(house.request("/v1/meetings").POST(BodyPublishers.noBody()));

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(fickle.requests).hasValue(1);
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNotPassedOnAsWhole() throws Exception {
        try (Fickle fickle = new Fickle();
                House house = House.withMeetingsAt(fickle.address(), options -> options)) {
            fickle.answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n";

            String answer = house.rawGet("/v1/meetings");

            assertThat(answer).contains("abc").doesNotContain("\r\n0\r\n");
        }
    }

    /** Whose page waits for something to come, and is closed. */
    @Test
    void aClientThatLeavesTakesItsRequestWithIt() throws Exception {
        try (ServerSocket backEnd = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                House house = House.withMeetingsAt(House.loopback(backEnd.getLocalPort()), options -> options);
                Socket client = house.connect()) {
            write(client, "GET /v1/meetings HTTP/1.1\r\nHost: a\r\n\r\n");
            try (Socket forwarded = backEnd.accept()) {
                Fickle.readHead(forwarded);
                forwarded.setSoTimeout(20_000);

                client.close();

                assertThat(forwarded.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void nonsenseFromABackEndIsABadGateway() throws Exception {
        try (Fickle fickle = new Fickle();
                House house = House.withMeetingsAt(fickle.address(), options -> options)) {
            fickle.answer = "220 mail.example ESMTP\r\n";

            assertThat(house.get("/v1/meetings").statusCode()).isEqualTo(502);
        }
    }

    /** Reads a request's head, then hangs up, or answers and hangs up. */
    private static final class Fickle implements AutoCloseable {

        final AtomicInteger requests = new AtomicInteger();
        volatile int dropNext;
        volatile String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Fickle() throws IOException {
            new Thread(this::serve).start();
        }

        java.net.URI address() {
            return House.loopback(server.getLocalPort());
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    readHead(socket);
                    if (requests.incrementAndGet() > dropNext) {
                        write(socket, answer);
                    }
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private static void readHead(Socket socket) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static void awaitAnswered(CountDownLatch answered) {
        try {
            assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
