package org.convene.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the ledger remembers. */
@ConfigMapping(prefix = "convene.events")
interface EventConfig {
    /** Events older than this go, but for each subject's newest. */
    @WithDefault("400D")
    Duration retention();
}
