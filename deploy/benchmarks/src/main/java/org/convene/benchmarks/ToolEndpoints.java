package org.convene.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tenants' endpoints of tools, which answer after so many milliseconds as their path says; those under {@code /once/}
 * answer the first request, which is the preflight's, at once and no other ever.
 */
final class ToolEndpoints implements AutoCloseable {
    private static final String TOOLS = """
            [{"iFrameUrl": "https://tools.example/board", "toolIcon": "<svg><path d='M0 0h9v9z'/></svg>",
              "labels": [{"culture": "en", "label": "Board"}]}]
            """;

    final AtomicInteger mostConnections = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    ToolEndpoints() throws Exception {
        server = vertx.createHttpServer()
                .connectionHandler(connection -> {
                    mostConnections.accumulateAndGet(connections.incrementAndGet(), Math::max);
                    connection.closeHandler(closed -> connections.decrementAndGet());
                })
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    String url(int milliseconds) {
        return "http://127.0.0.1:" + server.actualPort() + "/" + milliseconds;
    }

    /** Of another that hangs, once it was saved. */
    String hangingUrl() {
        return "http://127.0.0.1:" + server.actualPort() + "/once/" + hanging.incrementAndGet();
    }

    /** What the slowest answer since the last look took here, in milliseconds: no timer is exact. */
    double takeSlowest() {
        return slowest.getAndSet(0) / 1e6;
    }

    private void answer(HttpServerRequest request) {
        if (!request.path().startsWith("/once/")) {
            var begun = System.nanoTime();
            var unused = vertx.setTimer(Integer.parseInt(request.path().substring(1)), timer -> {
                answerTools(request);
                slowest.accumulateAndGet(System.nanoTime() - begun, Math::max);
            });
        } else if (asked.add(request.path())) {
            answerTools(request);
        }
    }

    private static void answerTools(HttpServerRequest request) {
        var sent = request.response().end(TOOLS);
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
