package org.convene.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;

/** Cross-origin calls to the API, without credentials: tokens travel in headers, never in cookies. */
final class CrossOrigin {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match,"
                    + " Last-Event-ID, X-Request-Id, traceparent, tracestate";
    private static final String RESPONSE_HEADERS =
            "ETag, Idempotency-Replayed, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";

    private final Set<String> allowedOrigins;

    CrossOrigin(Set<String> allowedOrigins) {
        this.allowedOrigins = allowedOrigins;
    }

    static boolean isPreflight(HttpServerRequest request) {
        return request.method() == HttpMethod.OPTIONS
                && request.headers().contains(HttpHeaders.ORIGIN)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** A preflight of a foreign origin gets the same 204 without the headers: the browser then refuses. */
    void answerPreflight(HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(204);
        if (allow(request)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        }
        response.end();
    }

    void apply(HttpServerRequest request) {
        if (allow(request)) {
            request.response().putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS);
        }
    }

    private boolean allow(HttpServerRequest request) {
        if (allowedOrigins.isEmpty()) {
            return false;
        }
        HttpServerResponse response = request.response();
        if (allowedOrigins.contains("*")) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            return true;
        }
        response.putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !allowedOrigins.contains(origin)) {
            return false;
        }
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        return true;
    }
}
