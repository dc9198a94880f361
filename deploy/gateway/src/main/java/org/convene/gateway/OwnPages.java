package org.convene.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** What the gateway serves itself: its health, and the OpenAPI page of all services. */
final class OwnPages {

    static final String HEALTH = "/health";

    private static final Set<String> NAMES = Set.of("openapi", "openapi.json");
    private static final String FOLDER = "/openapi/";
    private static final String JSON = "application/json";

    private final RouteTable routes;
    private final PageFiles files;
    private final ServiceDescriptions descriptions;
    private final ProblemAnswer answer;

    OwnPages(RouteTable routes, PageFiles files, ServiceDescriptions descriptions, ProblemAnswer answer) {
        this.routes = routes;
        this.files = files;
        this.descriptions = descriptions;
        this.answer = answer;
    }

    static boolean owns(RequestTarget target) {
        return NAMES.contains(target.firstSegment());
    }

    void handle(Exchange exchange) {
        HttpMethod method = exchange.request().method();
        if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
            exchange.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            throw new RefusedException(Problem.METHOD_NOT_ALLOWED);
        }
        switch (exchange.path()) {
            case HEALTH -> sendJson(exchange, new JsonObject().put("status", "UP"));
            case "/openapi", FOLDER -> sendFile(exchange, "index.html");
            case "/openapi.json" -> sendMerged(exchange);
            default -> sendNamed(exchange, exchange.path().replaceFirst(FOLDER, ""));
        }
    }

    private void sendMerged(Exchange exchange) {
        descriptions
                .findAll()
                .map(found -> new ApiDescription(routes, found).toJson())
                .onSuccess(document -> sendJson(exchange, document))
                .onFailure(broken -> answer.send(exchange, Problem.BAD_GATEWAY));
    }

    private void sendNamed(Exchange exchange, String name) {
        String service = name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : "";
        if (!descriptions.knows(service)) {
            sendFile(exchange, name);
            return;
        }
        descriptions
                .find(service)
                .onSuccess(document -> document.ifPresentOrElse(
                        present -> sendJson(exchange, present), () -> answer.send(exchange, Problem.BAD_GATEWAY)));
    }

    private void sendFile(Exchange exchange, String name) {
        PageFiles.PageFile file = files.find(name).orElseThrow(() -> new RefusedException(Problem.NOT_FOUND));
        SecurityHeaders.applyToPage(exchange.response());
        send(exchange.response(), file.mediaType(), "no-cache", file.content());
    }

    private static void sendJson(Exchange exchange, JsonObject json) {
        SecurityHeaders.apply(exchange.response());
        send(exchange.response(), JSON, "no-store", json.toBuffer());
    }

    private static void send(HttpServerResponse response, String mediaType, String caching, Buffer content) {
        if (!response.closed()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                    .putHeader(HttpHeaders.CACHE_CONTROL, caching)
                    .end(content);
        }
    }
}
