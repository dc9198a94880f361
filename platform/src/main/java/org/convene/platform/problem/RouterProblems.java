package org.convene.platform.problem;

import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** The one error shape for what never reaches a resource: unknown paths, bodies too large, broken URLs. */
final class RouterProblems {
    void register(@Observes Router router) {
        for (var status : List.of(400, 404, 405, 406, 413, 415, 500, 503)) {
            router.errorHandler(status, context -> answer(context, status));
        }
        router.route().last().handler(context -> answer(context, 404));
    }

    private static void answer(RoutingContext context, int status) {
        if (context.response().headWritten()) {
            return;
        }
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", Problem.MEDIA_TYPE)
                .end(Json.encode(Statuses.problem(status)));
    }
}
