package org.convene.gateway;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Answers with a problem, and stays long enough for a client that is still sending to read it. */
final class ProblemAnswer {

    /** A connection closed on unread bytes is reset, and the reset overtakes the answer; so read on for this long. */
    private static final long LINGER_MILLIS = 2_000;

    private final Vertx vertx;

    ProblemAnswer(Vertx vertx) {
        this.vertx = vertx;
    }

    void send(Exchange exchange, Problem problem) {
        HttpServerResponse response = exchange.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        SecurityHeaders.apply(response);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(problem.toJson(exchange.requestId()).toBuffer());
        discardRest(exchange.request());
    }

    /** For a request whose end cannot be told: what follows on the connection must not be read as another one. */
    void sendAndClose(Exchange exchange, Problem problem) {
        exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        send(exchange, problem);
        exchange.request().connection().close();
    }

    /** Vert.x closes the connection after this by itself. */
    void sendInvalid(Exchange exchange) {
        send(exchange, invalid(exchange.request().decoderResult().cause()));
    }

    private static Problem invalid(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Problem.URI_TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException ? Problem.HEADERS_TOO_LARGE : Problem.BAD_REQUEST;
    }

    private void discardRest(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        request.resume();
        vertx.setTimer(LINGER_MILLIS, late -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
    }
}
