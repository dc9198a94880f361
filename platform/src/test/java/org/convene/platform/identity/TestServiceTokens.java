package org.convene.platform.identity;

import io.vertx.mutiny.core.Vertx;
import java.time.Clock;
import java.time.Duration;

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
}
