package org.convene.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import org.jspecify.annotations.Nullable;

/** One request on its way to a back end, and the answer on its way back. Both stream. Lives on one event loop. */
final class Forwarding {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Forwarder forwarder;
    private final Exchange exchange;
    private final RequestTarget target;
    private final Framing framing;
    private final CountedBody body;
    private @Nullable Problem reason;
    private boolean repeated;
    private long timer = -1;

    Forwarding(Forwarder forwarder, Exchange exchange, RequestTarget target, Framing framing) {
        this.forwarder = forwarder;
        this.exchange = exchange;
        this.target = target;
        this.framing = framing;
        this.body = new CountedBody(
                forwarder.vertx(),
                exchange.request(),
                forwarder.options().limits().maxBodyBytes(target));
    }

    void start() {
        HttpServerRequest request = exchange.request();
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        send();
    }

    private void send() {
        ProxyRequest outgoing = outgoing();
        forwarder
                .connect(exchange.service())
                .compose(connected -> dispatch(outgoing, connected))
                .compose(this::giveBack)
                .onFailure(this::failed);
    }

    private ProxyRequest outgoing() {
        HttpServerRequest request = exchange.request();
        ProxyRequest outgoing = ProxyRequest.reverseProxy(request)
                .setURI(target.uri())
                .setAuthority(request.authority())
                .setBody(framing.hasBody() ? Body.body(body, framing.length()) : null);
        if (!framing.hasBody()) {
            request.resume();
        }
        HeaderRules.toService(outgoing.headers(), exchange);
        return outgoing;
    }

    private Future<ProxyResponse> dispatch(ProxyRequest outgoing, HttpClientRequest connected) {
        if (exchange.response().closed()) {
            connected.reset();
            return Future.failedFuture("client left");
        }
        connected.exceptionHandler(broken -> {}); // the answer's future fails with it
        watch(connected);
        return outgoing.send(connected);
    }

    /** Time runs from the last byte that the client sent, so that a long upload is not taken for a slow back end. */
    private void watch(HttpClientRequest connected) {
        long limit = forwarder.options().timeLimits().answer().toMillis();
        timer = forwarder.vertx().setTimer(limit, late -> {
            if (framing.hasBody() && body.hasMoved()) {
                watch(connected);
                return;
            }
            reason = waitsForClient() ? Problem.REQUEST_TIMEOUT : Problem.GATEWAY_TIMEOUT;
            connected.reset();
        });
    }

    private boolean waitsForClient() {
        return framing.hasBody() && !body.isComplete() && !body.isHeld();
    }

    private Future<Void> giveBack(ProxyResponse answer) {
        stopWatching();
        forwarder.rateLimiter().answered(exchange, answer.getStatusCode());
        HeaderRules.toClient(answer.headers());
        if (isWithoutBody(answer.getStatusCode())) {
            HeaderRules.dropFraming(answer.headers());
            answer.getBody().stream().resume();
            // With a message of its own Vert.x does not know the status again, and frames a 304.
            return answer.setStatusMessage(null).setBody(null).send();
        }
        Body streamed = answer.getBody();
        AnswerBody safe = new AnswerBody(forwarder.vertx(), streamed.stream());
        return answer.setBody(Body.body(safe, streamed.length())).send();
    }

    /** RFC 9112 section 6.3. */
    private static boolean isWithoutBody(int status) {
        return status == NO_CONTENT || status == NOT_MODIFIED;
    }

    private void failed(Throwable cause) {
        stopWatching();
        if (isWorthRepeating(cause)) {
            repeated = true;
            send();
            return;
        }
        forwarder.answer().send(exchange, problem(cause));
    }

    /** Only what a stale pooled connection can explain, only what may be sent twice, and only once. */
    private boolean isWorthRepeating(Throwable cause) {
        HttpMethod method = exchange.request().method();
        return !repeated
                && reason == null
                && cause instanceof HttpClosedException
                && (method == HttpMethod.GET || method == HttpMethod.HEAD)
                && !framing.hasBody()
                && !exchange.response().headWritten()
                && !exchange.response().closed();
    }

    private Problem problem(Throwable cause) {
        if (body.isTooLarge()) {
            return Problem.PAYLOAD_TOO_LARGE;
        }
        if (reason != null) {
            return reason;
        }
        return cause instanceof ConnectionPoolTooBusyException ? Problem.OVERLOADED : Problem.BAD_GATEWAY;
    }

    private void stopWatching() {
        forwarder.vertx().cancelTimer(timer);
    }
}
