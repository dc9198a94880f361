package org.convene.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The OpenAPI documents of the services, asked for when somebody looks. */
final class ServiceDescriptions {

    private static final String PATH = "/q/openapi?format=json";
    private static final long LIMIT_MILLIS = 3_000;

    private final HttpClient client;
    private final Map<String, URI> services;

    ServiceDescriptions(Vertx vertx, GatewayOptions options) {
        this.services = new TreeMap<>(options.services());
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) options.timeLimits().connect().toMillis())
                .setMaxPoolSize(2));
    }

    boolean knows(String service) {
        return services.containsKey(service);
    }

    /** The document without its {@code servers}, which would name the back end; empty if the service does not answer. */
    Future<Optional<JsonObject>> find(String service) {
        URI address = services.get(service);
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setURI(PATH)
                .setConnectTimeout(LIMIT_MILLIS)
                .setIdleTimeout(LIMIT_MILLIS)
                .putHeader("accept", "application/json");
        return client.request(request)
                .compose(connected -> connected.send().compose(ServiceDescriptions::read))
                .otherwise(Optional.empty());
    }

    private static Future<Optional<JsonObject>> read(HttpClientResponse response) {
        return response.body().map(body -> response.statusCode() == 200 ? parse(body) : Optional.empty());
    }

    private static Optional<JsonObject> parse(Buffer body) {
        JsonObject document = body.toJsonObject();
        document.remove("servers");
        return Optional.of(document);
    }

    /** Every service, in the order of their names. */
    Future<Map<String, Optional<JsonObject>>> findAll() {
        Map<String, Optional<JsonObject>> found = new TreeMap<>();
        Future<Void> all = Future.succeededFuture();
        for (String service : services.keySet()) {
            Future<Void> one = find(service)
                    .onSuccess(document -> found.put(service, document))
                    .mapEmpty();
            all = Future.join(all, one).mapEmpty();
        }
        return all.map(done -> found);
    }
}
