package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Where the services export every trace to; keeps what comes while a test wants to see it. */
final class Traces implements AutoCloseable {
    private static final Queue<String> EXPORTS = new ConcurrentLinkedQueue<>();
    private static volatile boolean kept;

    private Traces() {}

    static List<String> javaOptions() {
        return List.of(
                "-Dconvene.trace-ratio=1",
                "-Dquarkus.otel.bsp.schedule.delay=200ms",
                "-Dquarkus.otel.exporter.otlp.protocol=http/protobuf",
                "-Dquarkus.otel.exporter.otlp.endpoint=http://127.0.0.1:"
                        + Collector.SERVER.getAddress().getPort());
    }

    /** Until closed. */
    static Traces keep() {
        kept = true;
        return new Traces();
    }

    /** What came, undecoded: texts stand in protobuf as they are. */
    List<String> exports() {
        return List.copyOf(EXPORTS);
    }

    @Override
    public void close() {
        kept = false;
        EXPORTS.clear();
    }

    private static void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (kept) {
                EXPORTS.add(new String(body, ISO_8859_1));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static final class Collector {
        private static final HttpServer SERVER = start();

        private static HttpServer start() {
            try {
                var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", Traces::receive);
                server.start();
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
