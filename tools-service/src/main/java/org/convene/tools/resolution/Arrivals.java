package org.convene.tools.resolution;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * When questions for tools came, whatever kept the service from them since: those that wait at the same event loop are all
 * noted before the first is gone into.
 */
@Singleton
class Arrivals {
    private static final String CAME_AT = "cameAt";

    private final CurrentVertxRequest request;
    private final Clock clock;

    Arrivals(CurrentVertxRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    void register(@Observes Router router) {
        router.get(ToolResource.PATH).order(Integer.MIN_VALUE).handler(this::note);
    }

    private void note(RoutingContext context) {
        context.put(CAME_AT, clock.instant());
        context.vertx().runOnContext(nothing -> context.next());
    }

    /** Of the request at hand. */
    Instant current() {
        return Optional.ofNullable(request.getCurrent().<Instant>get(CAME_AT)).orElseGet(clock::instant);
    }
}
