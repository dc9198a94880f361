package org.convene.platform.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are consumed. */
@ConfigMapping(prefix = "convene.inbox")
interface InboxConfig {
    /** How long the effects of one transaction may take together. */
    @WithDefault("30S")
    Duration effectLimit();

    /** Before a parked subject is tried again for the first time; then five times as long after each failure. */
    @WithDefault("1S")
    Duration firstPause();

    @WithDefault("1H")
    Duration longestPause();

    /** How long it is remembered what was processed; longer than any topic keeps its events. */
    @WithDefault("35D")
    Duration claimsKept();
}
