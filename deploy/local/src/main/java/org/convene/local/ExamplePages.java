package org.convene.local;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Map;
import org.convene.embedded.LoopbackPorts;

/** Pages in place of other people's, for the room's frames: a conferencing engine and a tenant's tool. */
final class ExamplePages implements AutoCloseable {
    private static final int USUAL_PORT = 8026;
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors http://localhost:* http://*.localhost:*";

    private static final Map<String, String> FILES = Map.of(
            "/engine", "engine.html",
            "/tool", "tool.html",
            "/examples.css", "examples.css",
            "/examples.js", "examples.js",
            "/launch.js", "launch.js");

    private final Vertx vertx;
    private final HttpServer server;

    private ExamplePages(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /**
     * On port 8026 if that is free.
     *
     * @param issuer of what the tool believes
     */
    static ExamplePages start(URI issuer) {
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        FILES.forEach((path, file) -> router.get(path).handler(context -> give(context, file)));
        int port = LoopbackPorts.usualOrFree(USUAL_PORT);
        new ExampleTool(issuer.toString(), "http://localhost:" + port).mount(router);
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(router)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return new ExamplePages(vertx, server);
    }

    private static void give(RoutingContext context, String file) {
        var ignored = context.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .sendFile("examples/" + file);
    }

    URI uri() {
        return URI.create("http://localhost:" + server.actualPort());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
