package org.convene.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** One request and what the gateway knows about it. Lives on one event loop. */
final class Exchange {

    static final String GATEWAY = "gateway";

    private final HttpServerRequest request;
    private final String client;
    private final String requestId;
    private String path = "-";
    private List<String> segments = List.of();
    private String service = GATEWAY;

    /**
     * @param client the address it comes from
     */
    Exchange(HttpServerRequest request, String client) {
        this.request = request;
        this.client = client;
        this.requestId = Identifiers.requestId(request.headers());
        request.response().putHeader(Identifiers.REQUEST_ID, requestId);
    }

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return request.response();
    }

    String client() {
        return client;
    }

    String requestId() {
        return requestId;
    }

    /** Without the query; {@code -} until it is known to be well-formed. */
    String path() {
        return path;
    }

    void at(RequestTarget target) {
        path = target.path();
        segments = target.segments();
    }

    /** Of the path, decoded; none until it is known to be well-formed. */
    List<String> segments() {
        return segments;
    }

    String service() {
        return service;
    }

    void ownedBy(String owner) {
        service = owner;
    }
}
