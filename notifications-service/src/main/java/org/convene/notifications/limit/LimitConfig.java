package org.convene.notifications.limit;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How many messages go out at most; without a limit where it is absent. What is over it goes out later. */
@ConfigMapping(prefix = "convene.notifications.limits")
interface LimitConfig {
    /** Of one tenant, within a minute. */
    Optional<Integer> perTenant();

    /** To one address, within an hour. */
    Optional<Integer> perAddress();

    /** By mail, within a second. */
    Optional<Integer> email();

    /** By text message, within a second. */
    Optional<Integer> sms();

    /** By push, within a second. */
    Optional<Integer> push();
}
