package org.convene.notifications.eventlog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long integrators can look back. */
@ConfigMapping(prefix = "convene.event-log")
interface EventLogConfig {
    /** Events leave the log this long after they were logged. */
    @WithDefault("30D")
    Duration retention();
}
