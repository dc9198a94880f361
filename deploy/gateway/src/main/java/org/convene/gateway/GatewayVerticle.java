package org.convene.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/** One event loop's share of the gateway: its own connections to back ends, so that nothing changes threads. */
final class GatewayVerticle extends AbstractVerticle {

    /** Room on the request line for the method and the version, beside the URI. */
    private static final int AROUND_URI = 64;

    /** Vert.x gives all servers that ask for -1 the same free port, while each 0 would be another one. */
    private static final int ONE_FREE_PORT = -1;

    private final GatewayOptions options;
    private final HouseRules rules;
    private final PageFiles files;
    private int port;

    GatewayVerticle(GatewayOptions options, HouseRules rules, PageFiles files) {
        this.options = options;
        this.rules = rules;
        this.files = files;
    }

    int port() {
        return port;
    }

    @Override
    public void start(Promise<Void> started) {
        ProblemAnswer answer = new ProblemAnswer(vertx);
        OwnPages ownPages = new OwnPages(rules.routes(), files, new ServiceDescriptions(vertx, options), answer);
        Forwarder forwarder = new Forwarder(vertx, options, rules.rateLimiter(), answer);
        FrontDoor door = new FrontDoor(rules, ownPages, forwarder, answer);
        HttpServer server = vertx.createHttpServer(serverOptions());
        server.requestHandler(door)
                .invalidRequestHandler(door::handleInvalid)
                .listen(options.port() == 0 ? ONE_FREE_PORT : options.port(), options.host())
                .onSuccess(listening -> port = listening.actualPort())
                .<Void>mapEmpty()
                .onComplete(started);
    }

    /** HTTP/1.1 only: its limits and refusals are exact, and the hop behind a TLS terminator gains nothing from HTTP/2. */
    private HttpServerOptions serverOptions() {
        GatewayLimits limits = options.limits();
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(limits.maxUriLength() + AROUND_URI)
                .setMaxHeaderSize(limits.maxHeaderBytes())
                .setIdleTimeout((int) Math.max(1, options.timeLimits().idle().toSeconds()));
    }
}
