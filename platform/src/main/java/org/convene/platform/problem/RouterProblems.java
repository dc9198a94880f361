package org.convene.platform.problem;

import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** The one error shape for what never reaches a resource: unknown paths, bodies too large, broken URLs. */
final class RouterProblems {
    private static final Problem MALFORMED_URI =
            Problem.of(400, "Malformed URI", "malformed-uri", "The request's URI is not well-formed.");

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(RouterProblems::requireWellFormed);
        for (var status : List.of(400, 404, 405, 406, 413, 415, 500, 503)) {
            router.errorHandler(status, context -> answer(context, status));
        }
        router.route().last().handler(context -> answer(context, 404));
    }

    private static void requireWellFormed(RoutingContext context) {
        if (isWellFormed(context.request().uri())) {
            context.next();
        } else {
            answer(context, MALFORMED_URI);
        }
    }

    /**
     * RFC 3986, as Java reads it: what comes after this may parse the URI and must not fail at it. Nor at NUL, which no
     * database keeps.
     */
    private static boolean isWellFormed(String uri) {
        try {
            var unused = new URI(uri);
            return !uri.contains("%00");
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static void answer(RoutingContext context, int status) {
        answer(context, Statuses.problem(status));
    }

    private static void answer(RoutingContext context, Problem problem) {
        if (context.response().headWritten()) {
            return;
        }
        context.response()
                .setStatusCode(problem.status())
                .putHeader("content-type", Problem.MEDIA_TYPE)
                .end(Json.encode(problem));
    }
}
