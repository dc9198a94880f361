package org.convene.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Tenants' endpoints of tools, which answer after so many milliseconds as their path says, {@code /0} never. */
final class ToolEndpoints implements AutoCloseable {
    private static final String TOOLS = """
            [{"iFrameUrl": "https://tools.example/board", "toolIcon": "<svg><path d='M0 0h9v9z'/></svg>",
              "labels": [{"culture": "en", "label": "Board"}]}]
            """;

    final AtomicInteger mostConnections = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
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

    private void answer(HttpServerRequest request) {
        var pause = Integer.parseInt(request.path().substring(1));
        if (pause > 0) {
            var unused = vertx.setTimer(pause, timer -> {
                var sent = request.response().end(TOOLS);
            });
        }
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
