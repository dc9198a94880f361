package org.convene.tools;

import io.vertx.mutiny.core.http.HttpServer;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import org.convene.platform.identity.ServiceTokens;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.testing.TestServers;
import org.jboss.resteasy.reactive.server.jaxrs.RestResponseBuilderImpl;

/** access-service, as far as it gives this service tokens of its own. */
public final class PlayedAccess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpServer server = TestServers.vertx()
            .createHttpServer()
            .requestHandler(request -> request.response()
                    .putHeader("Content-Type", "application/json")
                    .endAndForget("{\"access_token\": \"ours\", \"expires_in\": 900}"))
            .listen(0, "127.0.0.1")
            .await()
            .atMost(PATIENCE);

    public ServiceTokens tokens() {
        return TestServiceTokens.of(TestServers.vertx(), "http://127.0.0.1:" + server.actualPort());
    }

    /** What its clients fail with where it answers with this status. */
    public static WebApplicationException answering(int status) {
        return new WebApplicationException(
                new RestResponseBuilderImpl<>().status(status).build().toResponse());
    }

    @Override
    public void close() {
        server.close().await().atMost(PATIENCE);
    }
}
