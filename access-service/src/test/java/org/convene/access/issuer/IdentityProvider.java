package org.convene.access.issuer;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.convene.platform.testing.TestServers;

/** A tenant's identity provider as access-service sees it, on loopback; it can go down, hang and answer rubbish. */
final class IdentityProvider implements AutoCloseable {
    static final String DISCOVERY = "/realms/acme/.well-known/openid-configuration";
    static final String KEYS = "/keys";

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Handler<HttpServerRequest> keys =
            request -> request.response().reset();
    private volatile Handler<HttpServerRequest> discovery = this::discover;

    IdentityProvider() {
        this.server = TestServers.vertx()
                .getDelegate()
                .createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String issuer() {
        return url("/realms/acme");
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    void publishes(TestKey... published) {
        var set = keySet(published);
        answersKeys(request -> request.response().end(set));
    }

    static String keySet(TestKey... published) {
        return Arrays.stream(published).map(TestKey::json).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    void answersKeys(Handler<HttpServerRequest> answer) {
        keys = answer;
    }

    void answersDiscovery(Handler<HttpServerRequest> answer) {
        discovery = answer;
    }

    /** Connections break. */
    void down() {
        keys = request -> request.response().reset();
        discovery = keys;
    }

    /** As one that came back after it was {@link #down}. */
    void up(TestKey... published) {
        discovery = this::discover;
        publishes(published);
    }

    long fetches() {
        return requests.stream().filter(KEYS::equals).count();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    private void discover(HttpServerRequest request) {
        var unused = request.response()
                .end("{\"issuer\":\"%s\",\"jwks_uri\":\"%s\",\"id_token_signing_alg_values_supported\":[\"none\"]}"
                        .formatted(issuer(), url(KEYS)));
    }

    private void handle(HttpServerRequest request) {
        requests.add(request.path());
        (request.path().equals(DISCOVERY) ? discovery : keys).handle(request);
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
