package org.convene.platform.identity;

import io.vertx.mutiny.core.Vertx;
import java.time.Clock;

/** A service's tokens for tests of services. */
public final class TestServiceTokens {
    private TestServiceTokens() {}

    /**
     * @param access where {@code POST /oauth2/token} is answered
     */
    public static ServiceTokens of(Vertx vertx, String access) {
        return new ServiceTokens(vertx, Clock.systemUTC(), TestConfig.DEFAULT, access, "test", "secret");
    }
}
