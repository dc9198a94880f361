package org.convene.platform.revocation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;

/** What another process knows of the revocations that are kept. */
public final class TestReplica {
    private TestReplica() {}

    public static Revocations of(RevocationSource source) {
        return new Revocations(source, Clock.systemUTC(), new SimpleMeterRegistry(), List.of(), "test-service");
    }
}
