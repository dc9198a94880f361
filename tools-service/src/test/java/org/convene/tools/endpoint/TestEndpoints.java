package org.convene.tools.endpoint;

import java.time.Clock;
import java.time.Duration;
import org.convene.platform.outgoing.OutgoingHttp;
import org.convene.tools.configuration.TestConfiguration;

/** Tenants' endpoints in tests. */
public final class TestEndpoints {
    /** To one endpoint at once. */
    public static final int CALLS = 4;

    /** After which an endpoint rests. */
    public static final int FAILURES = 3;

    static final Duration PAUSE = Duration.ofMinutes(1);

    private TestEndpoints() {}

    record Config(Duration timeLimit, int calls, int queue, int failures, Duration pause) implements EndpointConfig {}

    public static Endpoints of(OutgoingHttp http, Duration timeLimit) {
        return of(http, timeLimit, Clock.systemUTC());
    }

    public static Endpoints of(OutgoingHttp http, Duration timeLimit, Clock clock) {
        return new Endpoints(http, config(timeLimit, CALLS, 100), TestConfiguration.showable(false), clock);
    }

    static EndpointConfig config(Duration timeLimit, int calls, int queue) {
        return new Config(timeLimit, calls, queue, FAILURES, PAUSE);
    }
}
