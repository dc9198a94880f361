package org.convene.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.Pipe;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** An answer's body on its way through, safe for clients that leave in the middle of it. */
record AnswerBody(Vertx vertx, ReadStream<Buffer> source) implements ReadStream<Buffer> {

    @Override
    public Pipe<Buffer> pipe() {
        return new PatientPipe(vertx, source.pipe());
    }

    @Override
    public AnswerBody handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler);
        return this;
    }

    @Override
    public AnswerBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public AnswerBody endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(handler);
        return this;
    }

    @Override
    public AnswerBody pause() {
        source.pause();
        return this;
    }

    @Override
    public AnswerBody resume() {
        source.resume();
        return this;
    }

    @Override
    public AnswerBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
