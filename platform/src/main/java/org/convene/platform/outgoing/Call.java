package org.convene.platform.outgoing;

import static org.convene.platform.outgoing.OutgoingException.Reason.TIMEOUT;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request with all its hops, under one time limit. Everything happens on one Vert.x context; whatever is under way
 * when the outcome is known is broken off.
 */
final class Call {
    private static final int MOST_ADDRESSES = 3;
    private static final Set<String> FRAMING = Set.of("content-encoding", "content-length", "transfer-encoding");

    private final HttpClient client;
    private final TargetGuard guard;
    private final Context context;
    private final long milliseconds;
    private final int largest;
    private final boolean cuts;
    private final Promise<OutgoingAnswer> outcome = Promise.promise();
    private final List<String> followed = new ArrayList<>();
    private @Nullable HttpClientRequest underWay;

    Call(HttpClient client, TargetGuard guard, Context context, long milliseconds, int largest, boolean cuts) {
        this.client = client;
        this.guard = guard;
        this.context = context;
        this.milliseconds = milliseconds;
        this.largest = largest;
        this.cuts = cuts;
    }

    Future<OutgoingAnswer> start(OutgoingRequest request) {
        context.runOnContext(nothing -> run(request));
        return outcome.future();
    }

    void cancel() {
        context.runOnContext(nothing -> end(Future.failedFuture(new OutgoingException(TIMEOUT))));
    }

    private void run(OutgoingRequest request) {
        var vertx = context.owner();
        var timer = vertx.setTimer(milliseconds, expired -> end(Future.failedFuture(new OutgoingException(TIMEOUT))));
        var answer = Future.succeededFuture(request).map(Hop::first).compose(this::follow);
        answer.onComplete(result -> {
            var unused = vertx.cancelTimer(timer);
            end(answer);
        });
    }

    private void end(Future<OutgoingAnswer> answer) {
        if (!isOver()) {
            answer.recover(failure ->
                            Future.failedFuture(OutgoingException.of(failure).after(redirectedTo())))
                    .onComplete(outcome);
            breakOff();
        }
    }

    private boolean isOver() {
        return outcome.future().isComplete();
    }

    private Future<OutgoingAnswer> follow(Hop hop) {
        return here(guard.addresses(hop.url()))
                .map(addresses -> addresses.subList(0, Math.min(addresses.size(), MOST_ADDRESSES)))
                .compose(addresses -> connect(hop, addresses.iterator()))
                .compose(request -> send(hop, request))
                .compose(response ->
                        Hop.isRedirect(response.statusCode()) ? redirect(hop, response) : read(hop, response));
    }

    /** Tries the next address only where nothing was sent to the one before. */
    private Future<HttpClientRequest> connect(Hop hop, Iterator<InetAddress> addresses) {
        if (isOver()) {
            return Future.failedFuture(new OutgoingException(TIMEOUT));
        }
        var request = client.request(hop.to(addresses.next(), milliseconds));
        return addresses.hasNext() ? request.recover(failure -> connect(hop, addresses)) : request;
    }

    private Future<HttpClientResponse> send(Hop hop, HttpClientRequest request) {
        underWay = request;
        if (isOver()) {
            breakOff();
            return Future.failedFuture(new OutgoingException(TIMEOUT));
        }
        return hop.body().length() == 0 ? request.send() : request.send(hop.body());
    }

    private Future<OutgoingAnswer> redirect(Hop hop, HttpClientResponse response) {
        breakOff();
        var next = hop.redirected(response.statusCode(), response.getHeader("Location"));
        followed.add(next.url().origin());
        return follow(next);
    }

    private Optional<String> redirectedTo() {
        return followed.isEmpty() ? Optional.empty() : Optional.of(followed.get(followed.size() - 1));
    }

    private Future<OutgoingAnswer> read(Hop hop, HttpClientResponse response) {
        var body = new AnswerBody(response.getHeader("Content-Encoding"), largest, cuts);
        var received = Promise.<Buffer>promise();
        response.exceptionHandler(received::tryFail);
        response.endHandler(nothing -> attempt(received, () -> received.tryComplete(body.complete())));
        response.handler(chunk -> attempt(received, () -> {
            body.add(chunk);
            if (body.isCut()) {
                received.complete(body.complete());
            }
        }));
        return received.future()
                .onComplete(result -> body.close())
                .onSuccess(content -> underWay = body.isCut() ? underWay : null)
                .map(content -> new OutgoingAnswer(
                        response.statusCode(),
                        headers(response),
                        content,
                        hop.url().origin() + hop.url().target(),
                        List.copyOf(followed)));
    }

    private static void attempt(Promise<Buffer> received, Runnable step) {
        if (received.future().isComplete()) {
            return;
        }
        try {
            step.run();
        } catch (OutgoingException refusal) {
            received.fail(refusal);
        }
    }

    /** Closes the connection at once. Vert.x alone would first flush what the target has not read yet. */
    private void breakOff() {
        var request = underWay;
        underWay = null;
        if (request != null) {
            var unused = request.reset();
            var closing = ((ConnectionBase) request.connection())
                    .channelHandlerContext()
                    .close();
        }
    }

    private static HttpHeaders headers(HttpClientResponse response) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        response.headers()
                .names()
                .forEach(name -> headers.put(name, response.headers().getAll(name)));
        FRAMING.forEach(headers::remove);
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    /** Name servers answer on a thread of their own. */
    private <T> Future<T> here(Future<T> elsewhere) {
        var promise = Promise.<T>promise();
        elsewhere.onComplete(result -> context.runOnContext(nothing -> promise.handle(result)));
        return promise.future();
    }
}
