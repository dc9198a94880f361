package org.convene.platform.outgoing;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server that remembers what it was asked and answers as a test says. */
final class Requests implements AutoCloseable {
    final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    record Seen(String method, String uri, MultiMap headers, Buffer body, String serverName) {}

    Requests(Vertx vertx, Handler<HttpServerRequest> answer) {
        this(vertx, new HttpServerOptions().setHost("127.0.0.1"), answer);
    }

    Requests(Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> answer) {
        this.server = Fixture.await(vertx.createHttpServer(options.setPort(0))
                .requestHandler(request -> request.body().onSuccess(body -> {
                    seen.add(new Seen(
                            request.method().name(),
                            request.uri(),
                            MultiMap.caseInsensitiveMultiMap().addAll(request.headers()),
                            body,
                            String.valueOf(request.connection().indicatedServerName())));
                    answer.handle(request);
                }))
                .listen());
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        Fixture.await(server.close());
    }
}
