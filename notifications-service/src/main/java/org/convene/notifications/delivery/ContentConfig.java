package org.convene.notifications.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long messages can be read that were stored in place of being sent. */
@ConfigMapping(prefix = "convene.notifications.content")
interface ContentConfig {
    /** Contents are removed this long after they were due. */
    @WithDefault("30D")
    Duration retention();
}
