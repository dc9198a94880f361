package org.convene.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamingTest {

    private final House house = new House();

    @AfterEach
    void shut() {
        house.close();
    }

    @Test
    void anAnswerBeginsToArriveBeforeItIsComplete() throws Exception {
        var firstSeen = new CountDownLatch(1);
        house.notifications.behave(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("first\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await(firstSeen);
            exchange.getResponseBody().write("second\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });

        var answer = HttpClient.newHttpClient().send(house.request("/v1/events").build(), BodyHandlers.ofInputStream());
        var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));

        assertThat(lines.readLine()).isEqualTo("first");
        firstSeen.countDown();
        assertThat(lines.readLine()).isEqualTo("second");
    }

    @Test
    void aRequestBodyReachesTheBackEndBeforeItIsComplete() throws Exception {
        var firstByte = new CompletableFuture<Integer>();
        house.meetings.behave(exchange -> {
            firstByte.complete(exchange.getRequestBody().read());
            house.meetings.answer(exchange, 200, "done");
        });

        try (Socket socket = house.connect()) {
            write(
                    socket,
                    "POST /v1/meetings HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nA\r\n");
            assertThat(firstByte.get(30, TimeUnit.SECONDS)).isEqualTo((int) 'A');
            write(socket, "1\r\nB\r\n0\r\n\r\n");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("done");
        }
        assertThat(house.meetings.received().body()).isEqualTo("B");
    }

    @Test
    void aClientThatReadsSlowlySlowsTheBackEndInsteadOfFillingMemory() throws Exception {
        var written = new AtomicLong();
        house.meetings.behave(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[64 * 1024];
            for (int blocks = 0; blocks < 4_000; blocks++) {
                exchange.getResponseBody().write(block);
                written.addAndGet(block.length);
            }
            exchange.close();
        });

        try (Socket socket = house.connect()) {
            write(socket, "GET /v1/recordings/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            Thread.sleep(1_000);
            long whileNobodyReads = written.get();
            assertThat(whileNobodyReads).isLessThan(64L * 1024 * 1024);
            assertThat(count(socket.getInputStream())).isGreaterThanOrEqualTo(4_000L * 64 * 1024);
        }
    }

    @Test
    void aClientThatLeavesFreesTheBackEnd() throws Exception {
        var backEndNoticed = new CompletableFuture<Boolean>();
        house.meetings.behave(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                byte[] block = new byte[1024];
                Arrays.fill(block, (byte) 'x');
                for (int blocks = 0; blocks < 100_000; blocks++) {
                    exchange.getResponseBody().write(block);
                    exchange.getResponseBody().flush();
                    Thread.sleep(1);
                }
            } catch (IOException | InterruptedException gone) {
                backEndNoticed.complete(true);
            }
        });

        try (Socket socket = house.connect()) {
            write(socket, "GET /v1/meetings HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo((int) 'H');
        }

        assertThat(backEndNoticed.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private static long count(InputStream stream) throws IOException {
        byte[] block = new byte[64 * 1024];
        long total = 0;
        for (int read = stream.read(block); read >= 0; read = stream.read(block)) {
            total += read;
        }
        return total;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
