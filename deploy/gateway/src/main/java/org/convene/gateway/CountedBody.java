package org.convene.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.Pipe;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A request's body on its way through: counted, and broken off at the limit, so that no back end takes it for whole. */
final class CountedBody implements ReadStream<Buffer> {

    private final Vertx vertx;
    private final HttpServerRequest source;
    private final long limit;
    private @Nullable Handler<Throwable> failure;
    private long bytes;
    private boolean moved;
    private boolean held;

    CountedBody(Vertx vertx, HttpServerRequest source, long limit) {
        this.vertx = vertx;
        this.source = source;
        this.limit = limit;
    }

    boolean isTooLarge() {
        return bytes > limit;
    }

    boolean isComplete() {
        return source.isEnded();
    }

    /** Whether it is the back end that does not take more, rather than the client that sends none. */
    boolean isHeld() {
        return held;
    }

    /** Whether anything arrived since the last time this was asked. */
    boolean hasMoved() {
        boolean answer = moved;
        moved = false;
        return answer;
    }

    private void pass(Buffer chunk, Handler<Buffer> next) {
        if (isTooLarge()) {
            return;
        }
        bytes += chunk.length();
        moved = true;
        if (!isTooLarge()) {
            next.handle(chunk);
        } else if (failure != null) {
            failure.handle(new RefusedException(Problem.PAYLOAD_TOO_LARGE));
        }
    }

    @Override
    public Pipe<Buffer> pipe() {
        return new PatientPipe(vertx, ReadStream.super.pipe());
    }

    @Override
    public CountedBody handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler == null ? null : chunk -> pass(chunk, handler));
        return this;
    }

    @Override
    public CountedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        failure = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public CountedBody endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(handler);
        return this;
    }

    @Override
    public CountedBody pause() {
        held = true;
        source.pause();
        return this;
    }

    @Override
    public CountedBody resume() {
        held = false;
        source.resume();
        return this;
    }

    @Override
    public CountedBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
