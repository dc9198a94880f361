package org.convene.access.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How it is known who is in a room. */
@ConfigMapping(prefix = "convene.access")
interface PresenceConfig {
    /** Who is not heard of for this long has left. */
    @WithDefault("60S")
    Duration presenceSilence();
}
