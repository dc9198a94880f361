package org.convene.platform.identity;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpServer;
import java.time.Clock;
import java.time.Duration;
import org.convene.platform.testing.TestServers;

/** A service's tokens for tests of services. */
public final class TestServiceTokens {
    /** Longer than any machine takes for an answer that comes. */
    private static final TestConfig CONFIG = new TestConfig(Duration.ofHours(24), Duration.ofSeconds(20));

    private TestServiceTokens() {}

    /**
     * @param access where {@code POST /oauth2/token} is answered
     */
    public static ServiceTokens of(Vertx vertx, String access) {
        return new ServiceTokens(vertx, Clock.systemUTC(), CONFIG, access, "test", "secret");
    }

    /** Granted to whoever asks. */
    public static ServiceTokens granted() {
        return of(TestServers.vertx(), "http://127.0.0.1:" + Granting.SERVER.actualPort());
    }

    private static final class Granting {
        private static final HttpServer SERVER = TestServers.vertx()
                .createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .endAndForget("{\"access_token\": \"token\", \"expires_in\": 300}"))
                .listen(0, "127.0.0.1")
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
