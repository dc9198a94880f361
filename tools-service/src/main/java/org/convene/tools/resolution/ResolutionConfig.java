package org.convene.tools.resolution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "convene.tools")
interface ResolutionConfig {
    /** How long a participant who joins waits for tools at most. */
    @WithDefault("1S")
    Duration budget();

    /** How long the last good answer for a participant may stand in for one that does not come. */
    @WithDefault("24H")
    Duration answersKept();

    /** How long it is remembered what was shown to whom, and why; but no longer than the tenant keeps people's data. */
    @WithDefault("30D")
    Duration resolutionsKept();
}
