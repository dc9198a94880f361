package org.convene.platform.identity;

import java.time.Duration;

record TestConfig(Duration keysUsableFor, Duration timeLimit) implements IdentityConfig {
    static final TestConfig DEFAULT = new TestConfig(Duration.ofHours(24), Duration.ofSeconds(3));
}
