package org.convene.platform.identity;

import java.time.Duration;

record TestConfig(Duration keysUsableFor, Duration timeLimit) implements IdentityConfig {
    /** Gives up where no machine is so slow. */
    static final TestConfig DEFAULT = new TestConfig(Duration.ofHours(24), Duration.ofSeconds(30));

    /** Gives up soon, for tests of giving up. */
    static final TestConfig IMPATIENT = new TestConfig(DEFAULT.keysUsableFor(), Duration.ofSeconds(1));
}
