package org.convene.gateway;

import io.vertx.core.json.JsonObject;

/** What the gateway itself refuses, in the shape of RFC 9457. No detail ever names a back end. */
enum Problem {
    BAD_REQUEST(400, "bad-request", "Bad request", "The request is not valid HTTP."),
    MALFORMED_URI(400, "malformed-uri", "Malformed URI", "The request's URI is not well-formed."),
    NOT_FOUND(404, "not-found", "Not found", "Nothing is served at this path."),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed", "This method is not allowed here."),
    REQUEST_TIMEOUT(408, "request-timeout", "Request timeout", "The request's body did not arrive in time."),
    PAYLOAD_TOO_LARGE(413, "payload-too-large", "Payload too large", "The request's body is larger than allowed."),
    URI_TOO_LONG(414, "uri-too-long", "URI too long", "The request's URI is longer than allowed."),
    TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests", "The rate limit is used up; see Retry-After."),
    HEADERS_TOO_LARGE(431, "headers-too-large", "Headers too large", "The request's headers are larger than allowed."),
    INTERNAL_ERROR(500, "internal-error", "Internal error", "The request could not be handled."),
    BAD_GATEWAY(502, "bad-gateway", "Bad gateway", "The service could not be reached or broke off."),
    OVERLOADED(503, "service-unavailable", "Service unavailable", "The service has too much to do; try again later."),
    GATEWAY_TIMEOUT(504, "gateway-timeout", "Gateway timeout", "The service did not answer in time.");

    static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String code;
    private final String title;
    private final String detail;

    Problem(int status, String code, String title, String detail) {
        this.status = status;
        this.code = code;
        this.title = title;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    JsonObject toJson(String requestId) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .put("requestId", requestId);
    }
}
