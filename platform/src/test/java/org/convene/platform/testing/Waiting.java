package org.convene.platform.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** For what need not be so at once. */
public final class Waiting {
    /** Nothing but a hang takes so long, however slow and busy the machine is. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Waiting() {}

    /** Gives up after a minute; whoever has a bound to prove says a shorter one. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT);
    }
}
