package org.convene.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.FileHandler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Requests per second and p99 through the gateway, beside the same back end without it. Run {@code main}. */
final class GatewayComparison {

    private static final int CONNECTIONS = 64;
    private static final long SECONDS = 8;

    /** Held here: the log manager forgets loggers that nobody holds, with their handlers. */
    private static final Logger ACCESS_LOG = Logger.getLogger(AccessLog.LOGGER_NAME);

    private record Outcome(long perSecond, double p50, double p99) {}

    private GatewayComparison() {}

    public static void main(String[] arguments) throws Exception {
        logToFile();
        Vertx vertx = Vertx.vertx();
        int backEnd = vertx.createHttpServer()
                .requestHandler(request -> request.response().end("{\"status\":\"UP\"}"))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
        var address = House.loopback(backEnd);
        var services = Map.of("meetings", address, "access", address, "notifications", address, "tools", address);
        var options = GatewayOptions.of("127.0.0.1", 0, services)
                .withLimits(GatewayLimits.DEFAULT.withRate(1_000_000, 1_000_000_000));
        try (Gateway gateway = Gateway.start(options)) {
            for (int round = 1; round <= 3; round++) {
                Outcome direct = measure(vertx, backEnd);
                Outcome through = measure(vertx, gateway.port());
                System.out.printf(
                        "round=%d direct=%s gateway=%s ratio=%.2f%n",
                        round, direct, through, (double) through.perSecond() / direct.perSecond());
            }
        }
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private static void logToFile() throws IOException {
        Path file = Files.createTempFile("gateway", ".log");
        file.toFile().deleteOnExit();
        FileHandler handler = new FileHandler(file.toString());
        handler.setFormatter(new SimpleFormatter());
        ACCESS_LOG.setUseParentHandlers(false);
        ACCESS_LOG.addHandler(handler);
    }

    private static Outcome measure(Vertx vertx, int port) throws InterruptedException {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        var loops = new Loop[CONNECTIONS];
        var done = new CountDownLatch(CONNECTIONS);
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        for (int number = 0; number < CONNECTIONS; number++) {
            loops[number] = new Loop(client, port, end, done);
            loops[number].next();
        }
        done.await();
        long[] nanos = Arrays.stream(loops)
                .flatMapToLong(loop -> Arrays.stream(loop.nanos, 0, loop.count))
                .sorted()
                .toArray();
        client.close();
        return new Outcome(nanos.length / SECONDS, millis(nanos, 0.5), millis(nanos, 0.99));
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) (sorted.length * share)] / 10_000 / 100.0;
    }

    /** One request after another until the time is over. */
    private static final class Loop {

        private final HttpClient client;
        private final int port;
        private final long end;
        private final CountDownLatch done;
        private long[] nanos = new long[1024];
        private int count;

        Loop(HttpClient client, int port, long end, CountDownLatch done) {
            this.client = client;
            this.port = port;
            this.end = end;
            this.done = done;
        }

        void next() {
            long start = System.nanoTime();
            if (start > end) {
                done.countDown();
                return;
            }
            client.request(HttpMethod.GET, port, "127.0.0.1", "/v1/meetings")
                    .compose(HttpClientRequest::send)
                    .compose(response -> response.body().map(body -> response.statusCode()))
                    .onSuccess(status -> took(System.nanoTime() - start))
                    .onFailure(broken -> done.countDown());
        }

        private void took(long time) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = time;
            next();
        }
    }
}
