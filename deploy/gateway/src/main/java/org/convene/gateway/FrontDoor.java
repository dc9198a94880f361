package org.convene.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where every request comes in: checked, counted, then answered here or brought to the service that owns its path. */
final class FrontDoor implements Handler<HttpServerRequest> {

    private static final Logger LOGGER = Logger.getLogger(FrontDoor.class.getName());
    private static final Set<String> API = Set.of("v1", "oauth2");
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private final HouseRules rules;
    private final OwnPages ownPages;
    private final Forwarder forwarder;
    private final ProblemAnswer answer;

    FrontDoor(HouseRules rules, OwnPages ownPages, Forwarder forwarder, ProblemAnswer answer) {
        this.rules = rules;
        this.ownPages = ownPages;
        this.forwarder = forwarder;
        this.answer = answer;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Exchange exchange = begin(request);
        try {
            admit(exchange);
        } catch (RefusedException refused) {
            refuse(exchange, refused.problem());
        } catch (RuntimeException unexpected) {
            LOGGER.log(Level.SEVERE, unexpected, () -> "unexpected requestId=" + exchange.requestId());
            answer.send(exchange, Problem.INTERNAL_ERROR);
        }
    }

    void handleInvalid(HttpServerRequest request) {
        answer.sendInvalid(begin(request));
    }

    private Exchange begin(HttpServerRequest request) {
        Exchange exchange = new Exchange(request, rules.trustedProxies().client(request));
        rules.accessLog().follow(exchange);
        return exchange;
    }

    private void refuse(Exchange exchange, Problem problem) {
        if (problem == Problem.BAD_REQUEST) {
            answer.sendAndClose(exchange, problem);
            return;
        }
        answer.send(exchange, problem);
    }

    private void admit(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        requireMethod(request);
        RequestTarget target = RequestTarget.parse(request.uri(), rules.limits().maxUriLength());
        exchange.at(target);
        requireHost(request);
        if (target.path().equals(OwnPages.HEALTH)) {
            ownPages.handle(exchange);
            return;
        }
        boolean api = API.contains(target.firstSegment());
        requireRate(exchange, api);
        if (api && CrossOrigin.isPreflight(request)) {
            rules.crossOrigin().answerPreflight(request);
            return;
        }
        if (api) {
            rules.crossOrigin().apply(request);
        }
        route(exchange, target);
    }

    private void route(Exchange exchange, RequestTarget target) {
        if (OwnPages.owns(target)) {
            ownPages.handle(exchange);
            return;
        }
        Route route = rules.routes().find(target.segments()).orElseThrow(() -> new RefusedException(Problem.NOT_FOUND));
        exchange.ownedBy(route.service());
        forwarder.forward(exchange, target);
    }

    private void requireRate(Exchange exchange, boolean api) {
        CallerRate rate = rules.rateLimiter().take(exchange);
        if (api || !rate.allowed()) {
            rules.rateLimiter().announce(rate, exchange.response());
        }
        if (!rate.allowed()) {
            exchange.response().putHeader("Retry-After", Long.toString(rate.retrySeconds()));
            throw new RefusedException(Problem.TOO_MANY_REQUESTS);
        }
    }

    private static void requireMethod(HttpServerRequest request) {
        if (!METHODS.contains(request.method())) {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
            throw new RefusedException(Problem.METHOD_NOT_ALLOWED);
        }
    }

    /** Exactly one, and a valid one: the tenant of a page hangs on it. */
    private static void requireHost(HttpServerRequest request) {
        if (request.headers().getAll(HttpHeaders.HOST).size() != 1 || request.authority() == null) {
            throw new RefusedException(Problem.BAD_REQUEST);
        }
    }
}
