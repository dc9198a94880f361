package org.convene.gateway;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.Pipe;
import io.vertx.core.streams.WriteStream;

/**
 * A pipe that reports a failure after the write that failed has returned. Reported from within it, the proxy's reset
 * writes again inside that write, and Netty releases the same buffer twice.
 */
record PatientPipe(Vertx vertx, Pipe<Buffer> pipe) implements Pipe<Buffer> {

    @Override
    public PatientPipe endOnFailure(boolean end) {
        pipe.endOnFailure(end);
        return this;
    }

    @Override
    public PatientPipe endOnSuccess(boolean end) {
        pipe.endOnSuccess(end);
        return this;
    }

    @Override
    public PatientPipe endOnComplete(boolean end) {
        pipe.endOnComplete(end);
        return this;
    }

    @Override
    public void to(WriteStream<Buffer> destination, Handler<AsyncResult<Void>> completion) {
        pipe.to(destination, result -> {
            if (result.succeeded()) {
                completion.handle(result);
                return;
            }
            vertx.runOnContext(later -> completion.handle(result));
        });
    }

    @Override
    public void close() {
        pipe.close();
    }
}
