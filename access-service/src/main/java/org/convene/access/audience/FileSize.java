package org.convene.access.audience;

import static io.quarkus.vertx.http.runtime.RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How large bodies may be: files of attendees, which are read piece by piece, as large as the server takes any; all
 * others as large as the other services take them.
 */
final class FileSize {
    private static final long MOST_OF_OTHERS = 10L * 1024 * 1024;
    private static final Pattern FILES = Pattern.compile("/v1/audiences/[^/]+/imports/?");

    void register(@Observes Router router) {
        router.route().order(ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(FileSize::limit);
    }

    private static void limit(RoutingContext context) {
        if (isFile(context)) {
            context.next();
        } else if (length(context.request()) > MOST_OF_OTHERS) {
            refuse(context);
        } else {
            // Of what does not say how long it is, its reader counts.
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, MOST_OF_OTHERS);
            context.next();
        }
    }

    private static boolean isFile(RoutingContext context) {
        return context.request().method().equals(HttpMethod.POST)
                && FILES.matcher(context.normalizedPath()).matches();
    }

    private static long length(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** The rest is read past, for whoever is cut off while they send does not hear the answer. */
    private static void refuse(RoutingContext context) {
        context.request().resume();
        context.fail(413);
    }
}
