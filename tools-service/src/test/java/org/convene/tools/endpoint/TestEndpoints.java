package org.convene.tools.endpoint;

import java.time.Clock;
import java.time.Duration;
import org.convene.platform.outgoing.OutgoingHttp;
import org.convene.tools.configuration.TestConfiguration;

/** Tenants' endpoints in tests. */
public final class TestEndpoints {
    static final int FAILURES = 3;
    static final Duration PAUSE = Duration.ofMinutes(1);

    private TestEndpoints() {}

    record Config(Duration timeLimit, int calls, int queue, int failures, Duration pause) implements EndpointConfig {}

    public static Endpoints of(OutgoingHttp http, Duration timeLimit) {
        return new Endpoints(http, config(timeLimit, 4, 100), TestConfiguration.showable(false), Clock.systemUTC());
    }

    static EndpointConfig config(Duration timeLimit, int calls, int queue) {
        return new Config(timeLimit, calls, queue, FAILURES, PAUSE);
    }
}
