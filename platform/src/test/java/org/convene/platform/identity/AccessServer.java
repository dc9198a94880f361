package org.convene.platform.identity;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.convene.embedded.LoopbackPorts;
import org.convene.platform.testing.TestServers;

/** access-service as its callers see it, on loopback; it can go down, hang and answer rubbish. */
final class AccessServer implements AutoCloseable {
    private final HttpServer server;
    private final int port;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<HttpServerResponse> hanging = new CopyOnWriteArrayList<>();
    private volatile Optional<Handler<HttpServerResponse>> answer = Optional.empty();

    record Request(String path, String authorization, long at) {
        @Override
        public String toString() {
            return "Request[path=" + path + "]";
        }
    }

    AccessServer() {
        this(LoopbackPorts.free());
    }

    private AccessServer(int wanted) {
        this.server = TestServers.vertx()
                .getDelegate()
                .createHttpServer()
                .requestHandler(this::handle)
                .listen(wanted, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        this.port = server.actualPort();
    }

    /** Another process at the address of one that is closed. */
    AccessServer successor() {
        return new AccessServer(port);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void answers(String body) {
        answer = Optional.of(response -> response.end(body));
    }

    void answers(int status, String body) {
        answer = Optional.of(response -> response.setStatusCode(status).end(body));
    }

    /** As a machine that lost its power: connections break. */
    void down() {
        answer = Optional.of(response -> response.reset());
    }

    /** Takes requests and says nothing until {@link #release}. */
    void hangs() {
        answer = Optional.empty();
    }

    /** Answers all that hang. */
    void release(String body) {
        hanging.forEach(response -> {
            if (!response.closed()) {
                var ignored = response.end(body);
            }
        });
        hanging.clear();
    }

    int count() {
        return requests.size();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** A request that is counted hangs already, or is answered as was said before. */
    private void handle(HttpServerRequest request) {
        var response = request.response();
        var now = answer;
        if (now.isEmpty()) {
            hanging.add(response);
        }
        var authorization = request.getHeader("Authorization");
        requests.add(new Request(request.path(), authorization == null ? "" : authorization, System.nanoTime()));
        now.ifPresent(given -> given.handle(response));
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
