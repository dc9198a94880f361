package org.convene.platform.context;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;

/** The Vert.x context of a request, which holds its caller and its trace. */
public final class CallersContext {
    private CallersContext() {}

    /**
     * The same answer, brought back to where it was asked for: what several ask for together, or what is done on other threads, is
     * answered in one context, and there each would go on as somebody else or as nobody.
     */
    public static <T> Uni<T> resume(Uni<T> answered) {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            return context == null ? answered : answered.emitOn(MutinyHelper.executor(context));
        });
    }

    /** Comes when all is done that this context has been given until now. */
    public static Uni<Void> settled() {
        return resume(Uni.createFrom().voidItem());
    }
}
