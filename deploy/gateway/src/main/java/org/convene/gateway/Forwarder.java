package org.convene.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** Brings requests to back ends over pooled connections. One per event loop. */
final class Forwarder {

    /** Many of these may be held by pages that wait for something to come, beside those that are answered at once. */
    private static final int CONNECTIONS_PER_SERVICE = 2_048;

    private static final int WAITING_PER_SERVICE = 4_096;

    private final Vertx vertx;
    private final HttpClient client;
    private final GatewayOptions options;
    private final RateLimiter rateLimiter;
    private final ProblemAnswer answer;

    Forwarder(Vertx vertx, GatewayOptions options, RateLimiter rateLimiter, ProblemAnswer answer) {
        this.vertx = vertx;
        this.options = options;
        this.rateLimiter = rateLimiter;
        this.answer = answer;
        this.client = vertx.createHttpClient(clientOptions(options));
    }

    private static HttpClientOptions clientOptions(GatewayOptions options) {
        return new HttpClientOptions()
                .setConnectTimeout((int) options.timeLimits().connect().toMillis())
                .setIdleTimeout((int) Math.max(1, options.timeLimits().idle().toSeconds()))
                .setMaxPoolSize(CONNECTIONS_PER_SERVICE)
                .setMaxWaitQueueSize(WAITING_PER_SERVICE)
                .setMaxHeaderSize(options.limits().maxHeaderBytes())
                .setDecompressionSupported(false);
    }

    Vertx vertx() {
        return vertx;
    }

    GatewayOptions options() {
        return options;
    }

    RateLimiter rateLimiter() {
        return rateLimiter;
    }

    ProblemAnswer answer() {
        return answer;
    }

    void forward(Exchange exchange, RequestTarget target) {
        Framing framing = Framing.of(exchange.request().headers());
        if (framing.length() > options.limits().maxBodyBytes(target)) {
            throw new RefusedException(Problem.PAYLOAD_TOO_LARGE);
        }
        new Forwarding(this, exchange, target, framing).start();
    }

    /** A connection to the service, from the pool or new. */
    Future<HttpClientRequest> connect(String service) {
        URI address = options.services().get(service);
        return client.request(new RequestOptions()
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setConnectTimeout(options.timeLimits().answer().toMillis()));
    }
}
